/** What a board says about who wrote: under the name of one person, or of somebody who wants theirs gone. */
import type * as Y from 'yjs';
import { boardRoots, readCard, readComment, type Author } from './board.ts';

const authored = ['cards', 'comments'] as const;

export type Written = { readonly cards: readonly string[]; readonly comments: readonly string[] };

export function writtenBy(doc: Y.Doc, person: string): Written {
  const cards = [...boardRoots.cards(doc).entries()].map(([id, entity]) => readCard(id, entity));
  const comments = [...boardRoots.comments(doc).entries()].map(([id, entity]) => readComment(id, entity));
  const texts = (all: readonly ({ author: Author | null; text: string } | null)[]): string[] =>
    all.flatMap((one) => (one?.author?.id === person ? [one.text] : []));
  return { cards: texts(cards), comments: texts(comments) };
}

/** Puts `stead` where the person's name stood: as author, and as owner of an action that was chosen by this very name. */
export function takeNameOff(doc: Y.Doc, { id, name }: Author, stead: Author): void {
  doc.transact(() => {
    for (const root of authored) {
      for (const entity of boardRoots[root](doc).values()) {
        const author = entity.get('author');
        if (typeof author === 'object' && author !== null && 'id' in author && author.id === id) entity.set('author', stead);
      }
    }
    for (const action of boardRoots.actions(doc).values()) if (action.get('owner') === name) action.set('owner', stead.name);
  });
}

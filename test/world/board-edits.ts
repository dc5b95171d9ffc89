/** What the people of the sample do on a board, said by the words on the cards. */
import * as Y from 'yjs';
import { must } from '../../shared/lib/assert.ts';
import { boardRoots, readBoard } from '../../shared/ydoc/board.ts';
import { formGroup } from '../../shared/ydoc/board-edits.ts';

export function cardId(doc: Y.Doc, beginning: string): string {
  const card = readBoard(doc).cards.find((one) => one.text.startsWith(beginning));
  return must(card, `There is a card that begins with “${beginning}”.`).id;
}

/** Groups by name, each with the beginnings of its cards. */
export function group(doc: Y.Doc, newId: () => string, groups: Readonly<Record<string, readonly string[]>>): void {
  for (const [name, beginnings] of Object.entries(groups)) {
    formGroup(doc, { id: newId(), name }, beginnings.map((one) => cardId(doc, one)));
  }
}

/** The id of a group by its name, or of a lone card by its beginning. */
export function themeId(doc: Y.Doc, title: string): string {
  return readBoard(doc).groups.find((one) => one.name === title)?.id ?? cardId(doc, title);
}

export function writeNotes(doc: Y.Doc, theme: string, paragraphs: readonly string[]): void {
  const blocks = paragraphs.map((text) => {
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [new Y.XmlText(text)]);
    return block;
  });
  boardRoots.notes(doc, theme).insert(0, blocks);
}

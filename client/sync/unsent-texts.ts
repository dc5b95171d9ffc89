/** What somebody wrote that the server never got, as plain texts: all that may leave a replica that has come to its end. */
import * as Y from 'yjs';

/** `known` is how far the server's knowledge goes, by client id. One text for each place in which there is something unsent, without what was there before. */
export function unsentTexts(doc: Y.Doc, known: ReadonlyMap<number, number>): string[] {
  const places = new Set<Place>();
  for (const [client, structs] of doc.store.clients) {
    for (const struct of structs) {
      if (!isUnsentText(struct, known.get(client) ?? 0)) continue;
      const { parent } = struct;
      if (isPlace(parent)) places.add(parent);
    }
  }
  return [...places].map((place) => unsentIn(place, known)).filter((text) => text.trim() !== '');
}

/** A shared type that holds text in a row. */
type Place = { readonly _start: Y.Item | null };
const isPlace = (parent: unknown): parent is Place => parent instanceof Y.AbstractType;

function isUnsentText(struct: Y.Item | Y.GC | Y.Skip, known: number): struct is Y.Item {
  return struct instanceof Y.Item && !struct.deleted && struct.content instanceof Y.ContentString && struct.id.clock + struct.length > known;
}

function unsentIn(place: Place, known: ReadonlyMap<number, number>): string {
  let text = '';
  for (let item = place._start; item !== null; item = item.right) {
    const from = known.get(item.id.client) ?? 0;
    if (!isUnsentText(item, from) || !(item.content instanceof Y.ContentString)) continue;
    text += item.content.str.slice(Math.max(0, from - item.id.clock));
  }
  return text;
}

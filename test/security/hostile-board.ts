/** A board that a peer of evil intent filled: every payload in every place that holds text. */
import * as Y from 'yjs';
import { addAction, addCard, addComment, formGroup, orderBetween, park } from '#shared/ydoc/board-edits.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import { hostileAddresses, scriptPayloads } from './script-payloads.ts';

/** Several to a text, each on a line of its own, as long as the limit of such texts allows. */
export function packed(payloads: readonly string[], chars: number): string[] {
  const texts: string[] = [];
  for (const payload of payloads) {
    const last = texts.at(-1);
    if (last === undefined || last.length + payload.length + 1 > chars) texts.push(payload);
    else texts[texts.length - 1] = `${last}\n${payload}`;
  }
  return texts;
}

const every = (payloads: readonly string[], step: number): string[] => payloads.filter((_, index) => index % step === 0);

/** Each call is one edit small enough to travel; `columns` are those that the format brought. */
export function hostileEdits(columns: readonly string[]): ((doc: Y.Doc) => void)[] {
  const cards = packed(scriptPayloads, 1_900);
  const edits: ((doc: Y.Doc) => void)[] = [];
  let order = orderBetween(null, null);
  for (const [index, text] of cards.entries()) {
    order = orderBetween(order, null);
    const place = { column: columns[index % columns.length] ?? '', group: null, order };
    const name = scriptPayloads[index] ?? '';
    edits.push((doc) => addCard(doc, { id: `card${index}`, text, place, author: { id: name, name }, prompt: name }));
  }
  edits.push((doc) => formGroup(doc, { id: 'group', name: `<img src=x onerror=ranHere(1)>` }, ['card0', 'card3']));
  for (const [index, text] of packed(scriptPayloads, 900).entries()) {
    const author = { id: 'forged', name: scriptPayloads[index * 7] ?? '' };
    edits.push((doc) => addComment(doc, { id: `comment${index}`, card: `card${1 + (index % 25)}`, text, author }));
  }
  for (const [index, what] of packed(every(scriptPayloads, 30), 450).entries()) {
    edits.push((doc) => addAction(doc, { id: `action${index}`, what, owner: scriptPayloads[index] ?? '', due: scriptPayloads[index + 40] ?? '', doneWhen: what, theme: 'card1' }));
    edits.push((doc) => park(doc, { id: `parked${index}`, text: what, theme: 'card2' }));
  }
  edits.push((doc) => boardRoots.noChange(doc).insert(0, every(scriptPayloads, 60).join('\n')));
  for (const column of columns) {
    edits.push((doc) => {
      const title = boardRoots.columns(doc).get(column)?.get('title');
      if (title instanceof Y.Text) title.insert(0, '"><svg onload=ranHere(1)>');
    });
  }
  return [...edits, (doc) => hostileNotes(boardRoots.notes(doc, 'card1'))];
}

/** What Tiptap's schema knows and what it does not: links anywhere, foreign elements, handlers as attributes. */
function hostileNotes(notes: Y.XmlFragment): void {
  const paragraphs = packed(scriptPayloads, 2_000).map((text) => holding('paragraph', new Y.XmlText(text)));
  const links = hostileAddresses.map((href) => {
    const text = new Y.XmlText();
    text.insert(0, `To ${href}`, { link: { href, target: '_top', class: 'x" onclick="ranHere(1)' } });
    return holding('paragraph', text);
  });
  const foreign = ['script', 'img', 'iframe', 'svg', 'object', 'style', 'a', 'doc', 'constructor'].map((name) => {
    const element = holding(name, new Y.XmlText('ranHere(1)'));
    for (const attribute of ['onerror', 'onload', 'src', 'srcdoc', 'href', 'style', '__proto__']) element.setAttribute(attribute, 'javascript:ranHere(1)');
    return element;
  });
  const heading = holding('heading', new Y.XmlText('A heading'));
  heading.setAttribute('level', ['script', { onload: 'ranHere(1)' }, 0] as unknown as string);
  const list = holding('orderedList', holding('listItem', holding('paragraph', new Y.XmlText('An item'))));
  list.setAttribute('start', '1" onfocus="ranHere(1)');
  list.setAttribute('type', '"><img src=x onerror=ranHere(1)>');
  notes.insert(0, [heading, list, ...links, ...paragraphs]);
  // Foreign elements come last: an editor removes what its schema does not know.
  notes.insert(notes.length, foreign);
}

function holding(name: string, content: Y.XmlText | Y.XmlElement): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [content]);
  return element;
}

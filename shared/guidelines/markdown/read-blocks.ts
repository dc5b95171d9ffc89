/** A Markdown tree as blocks. What has no form here is reported and its text kept, as far as it has any. */
import type { Definition, Heading as MdHeading, List, ListItem as MdItem, Nodes, Paragraph as MdParagraph, PhrasingContent, RootContent, Table } from 'mdast';
import { imagePattern, isSafeHref, type Block, type Inline, type ListItem, type Mark, type TableRow, type TaskItem } from '../rich-text.ts';
import { nothing } from './marks.ts';
import { sampleOf, type NotKept, type NotKeptKind } from './not-kept.ts';

/** What reading needs to know and what it has to report. */
export type Reading = {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly notKept: NotKept[];
  /** How many levels stand above the headings of this text. */
  readonly above: number;
};

export function report(reading: Reading, kind: NotKeptKind, node: Pick<Nodes, 'position'>, sample: string): void {
  reading.notKept.push({ kind, line: node.position?.start.line ?? 0, sample: sampleOf(sample) });
}

export const readBlocks = (nodes: readonly RootContent[], reading: Reading): Block[] => nodes.flatMap((node) => readBlock(node, reading));

function readBlock(node: RootContent, reading: Reading): Block[] {
  switch (node.type) {
    case 'paragraph':
      return [readParagraph(node, reading)];
    case 'heading':
      return [readHeading(node, reading)];
    case 'list':
      return readList(node, reading);
    case 'blockquote':
      return [{ type: 'blockquote', content: readBlocks(node.children, reading) }];
    case 'code':
      return [readCode(node, reading)];
    case 'thematicBreak':
      return [{ type: 'horizontalRule' }];
    case 'table':
      return [readTable(node, reading)];
    case 'html':
      return readHtml(node, reading);
    default:
      // Definitions were read where they are used; nothing else stands at this level.
      return [];
  }
}

const isComment = (html: string): boolean => /^<!--[\s\S]*-->$/.test(html.trim());

function readHtml(node: Extract<RootContent, { type: 'html' }>, reading: Reading): Block[] {
  if (node.value.trim() === nothing) return [];
  report(reading, isComment(node.value) ? 'comment' : 'html', node, node.value);
  const words = isComment(node.value) ? '' : node.value.replace(/<(?:style|script)[\s\S]*?<\/(?:style|script)>|<!--[\s\S]*?-->|<[^>]*>/giu, ' ');
  return words.trim() === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text: words, marks: [] }] }];
}

function readParagraph(node: MdParagraph, reading: Reading): Block {
  const [only] = node.children;
  if (node.children.length === 1 && only?.type === 'image' && imagePattern.test(only.url)) {
    return { type: 'image', attrs: { src: only.url, alt: only.alt ?? '' } };
  }
  return { type: 'paragraph', content: readInline(node.children, reading, []) };
}

function readHeading(node: MdHeading, reading: Reading): Block {
  const level = Math.max(1, node.depth - reading.above);
  if (level > 3) report(reading, 'heading-depth', node, wordsOf(node));
  return { type: 'heading', attrs: { level: level === 1 ? 1 : level === 2 ? 2 : 3 }, content: readInline(node.children, reading, []) };
}

function readCode(node: Extract<RootContent, { type: 'code' }>, reading: Reading): Block {
  const language = node.lang ?? null;
  const isKept = language === null || /^[\w+#.-]{1,30}$/.test(language);
  if (!isKept || (node.meta ?? '') !== '') report(reading, 'code-settings', node, `${node.lang ?? ''} ${node.meta ?? ''}`);
  return { type: 'codeBlock', attrs: { language: isKept ? language : null }, content: [{ type: 'text', text: node.value, marks: [] }] };
}

/** A list in which some items have a box and some have none becomes one list for each run of either. */
function readList(node: List, reading: Reading): Block[] {
  const runs: MdItem[][] = [];
  for (const item of node.children) {
    const run = runs.at(-1);
    if (run !== undefined && isTask(run[0]) === isTask(item)) run.push(item);
    else runs.push([item]);
  }
  let start = node.start ?? 1;
  return runs.map((items): Block => {
    const first = start;
    start += items.length;
    if (isTask(items[0])) return { type: 'taskList', content: items.map((item) => readTask(item, reading)) };
    const content = items.map((item): ListItem => ({ type: 'listItem', content: readBlocks(item.children, reading) }));
    return node.ordered === true ? { type: 'orderedList', attrs: { start: Math.min(first, 999_999) }, content } : { type: 'bulletList', content };
  });
}

const isTask = (item: MdItem | undefined): boolean => typeof item?.checked === 'boolean';

const readTask = (item: MdItem, reading: Reading): TaskItem => ({
  type: 'taskItem',
  attrs: { checked: item.checked === true },
  content: readBlocks(item.children, reading),
});

function readTable(node: Table, reading: Reading): Block {
  if (node.align?.some((side) => side !== null) === true) report(reading, 'column-alignment', node, '');
  const rows = node.children.map((row, index): TableRow => ({
    type: 'tableRow',
    content: row.children.map((cell) => ({
      type: index === 0 ? 'tableHeader' : 'tableCell',
      content: [{ type: 'paragraph', content: readInline(cell.children, reading, []) }],
    })),
  }));
  return { type: 'table', content: rows };
}

export const readInline = (nodes: readonly PhrasingContent[], reading: Reading, marks: readonly Mark[]): Inline[] =>
  nodes.flatMap((node) => readPhrase(node, reading, marks));

const plain = (text: string, marks: readonly Mark[]): Inline[] => (text === '' ? [] : [{ type: 'text', text, marks }]);

function readPhrase(node: PhrasingContent, reading: Reading, marks: readonly Mark[]): Inline[] {
  switch (node.type) {
    case 'text':
      return plain(node.value, marks);
    case 'strong':
      return readInline(node.children, reading, [...marks, { type: 'bold' }]);
    case 'emphasis':
      return readInline(node.children, reading, [...marks, { type: 'italic' }]);
    case 'delete':
      return readInline(node.children, reading, [...marks, { type: 'strike' }]);
    case 'inlineCode':
      return plain(node.value, [...marks, { type: 'code' }]);
    case 'break':
      return [{ type: 'hardBreak' }];
    case 'link':
      return readLink(node, reading, marks);
    case 'linkReference': {
      const target = reading.definitions.get(node.identifier);
      return target === undefined
        ? readInline(node.children, reading, marks)
        : readLink({ ...node, url: target.url, title: target.title ?? null }, reading, marks);
    }
    case 'image':
      return readPicture(node, node.url, reading, marks);
    case 'imageReference':
      return readPicture(node, reading.definitions.get(node.identifier)?.url ?? '', reading, marks);
    case 'html':
      return readInlineHtml(node, reading);
    default:
      return [];
  }
}

type LinkLike = { readonly url: string; readonly title?: string | null | undefined; readonly children: PhrasingContent[]; readonly position?: Nodes['position'] };

function readLink(node: LinkLike, reading: Reading, marks: readonly Mark[]): Inline[] {
  if (!isSafeHref(node.url)) {
    report(reading, 'link', node, `${node.children.map(wordsOf).join('')} (${node.url})`);
    return readInline(node.children, reading, marks);
  }
  if ((node.title ?? '') !== '') report(reading, 'link-title', node, node.title ?? '');
  return readInline(node.children, reading, [...marks, { type: 'link', attrs: { href: node.url } }]);
}

function readPicture(node: { readonly alt?: string | null | undefined; readonly position?: Nodes['position'] }, url: string, reading: Reading, marks: readonly Mark[]): Inline[] {
  report(reading, 'picture', node, `${node.alt ?? ''} (${url})`);
  const words = (node.alt ?? '').trim() === '' ? 'picture' : (node.alt ?? '');
  const inLink = marks.some((mark) => mark.type === 'link');
  return plain(words, isSafeHref(url) && !inLink ? [...marks, { type: 'link', attrs: { href: url } }] : marks);
}

function readInlineHtml(node: Extract<PhrasingContent, { type: 'html' }>, reading: Reading): Inline[] {
  if (/^<br\s*\/?>$/iu.test(node.value)) return [{ type: 'hardBreak' }];
  if (isComment(node.value)) {
    if (node.value !== nothing) report(reading, 'comment', node, node.value);
    return [];
  }
  if (!node.value.startsWith('</')) report(reading, 'html', node, node.value);
  return [];
}

/** The words of a node and nothing else. */
export function wordsOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(wordsOf).join('') : '';
}

/** Blocks as a Markdown tree. Everything that a block can hold has a form in Markdown that reads back as it was. */
import type { BlockContent, DefinitionContent, ListItem as MdItem, PhrasingContent, TableRow as MdRow } from 'mdast';
import { must } from '../../lib/assert.ts';
import type { Block, Inline, ListItem, Mark, TableCell, TableRow, TaskItem, TextNode } from '../rich-text.ts';
import { sameMark } from '../tidy-inline.ts';
import { nothing } from './marks.ts';

export type Flow = BlockContent | DefinitionContent;
/** How many levels stand above the headings of this text. */
type Place = { readonly above: number };

export const writeBlocks = (blocks: readonly Block[], above: number): Flow[] => writeAll(blocks, { above });

/** In Markdown a list goes on until something else comes, so between two lists stands a comment that says nothing. */
const isList = (block: Block | undefined): boolean =>
  block?.type === 'bulletList' || block?.type === 'orderedList' || block?.type === 'taskList';
const writeAll = (blocks: readonly Block[], place: Place): Flow[] =>
  blocks.flatMap((block, index): Flow[] => {
    const between: Flow[] = isList(block) && isList(blocks[index - 1]) ? [{ type: 'html', value: nothing }] : [];
    return [...between, writeBlock(block, place)];
  });

function writeBlock(block: Block, place: Place): Flow {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', children: writeInline(block.content) };
    case 'heading':
      return { type: 'heading', depth: depthOf(block.attrs.level + place.above), children: writeInline(block.content) };
    case 'bulletList':
    case 'taskList':
      return { type: 'list', ordered: false, ...writeItems(block.content, place) };
    case 'orderedList':
      return { type: 'list', ordered: true, start: block.attrs.start, ...writeItems(block.content, place) };
    case 'blockquote':
      return { type: 'blockquote', children: writeAll(block.content, place) };
    case 'codeBlock':
      return { type: 'code', lang: block.attrs.language, value: block.content.map((part) => part.text).join('') };
    case 'horizontalRule':
      return { type: 'thematicBreak' };
    case 'table':
      return { type: 'table', children: block.content.map(writeRow) };
    case 'image':
      return { type: 'paragraph', children: [{ type: 'image', url: block.attrs.src, alt: block.attrs.alt }] };
  }
}

const depths = [1, 2, 3, 4, 5, 6] as const;
const depthOf = (depth: number): (typeof depths)[number] => must(depths[depth - 1], 'Markdown has six levels of headings.');

/** A nested list may follow its paragraph without a blank line only where it can interrupt one. */
const mayFollowClosely = (block: Block): boolean =>
  (block.type === 'bulletList' || block.type === 'taskList' || (block.type === 'orderedList' && block.attrs.start === 1)) &&
  block.content.every((item) => isTight(item));
const isTight = ({ content: [first, ...rest] }: ListItem | TaskItem): boolean =>
  first?.type === 'paragraph' && first.content.length > 0 && rest.length <= 1 && rest.every(mayFollowClosely);

function writeItems(items: readonly (ListItem | TaskItem)[], place: Place): { spread: boolean; children: MdItem[] } {
  const spread = !items.every(isTight);
  return { spread, children: items.map((item) => writeItem(item, spread, place)) };
}

function writeItem(item: ListItem | TaskItem, spread: boolean, place: Place): MdItem {
  const [first, ...rest] = item.content;
  const isEmpty = first?.type === 'paragraph' && first.content.length === 0;
  const children = writeAll(isEmpty ? rest : item.content, place);
  if (item.type === 'listItem') return { type: 'listItem', spread, children };
  // Markdown takes a box for a task only where something follows it.
  const start: Flow[] = isEmpty ? [{ type: 'paragraph', children: [{ type: 'html', value: nothing }] }] : [];
  return { type: 'listItem', spread, checked: item.attrs.checked, children: [...start, ...children] };
}

const writeRow = (row: TableRow): MdRow => ({
  type: 'tableRow',
  children: row.content.map((cell) => ({ type: 'tableCell', children: writeCell(cell) })),
});

const writeCell = (cell: TableCell): PhrasingContent[] =>
  writeInline(cell.content[0]?.content ?? []).map((node): PhrasingContent => (node.type === 'break' ? { type: 'html', value: '<br>' } : node));

/** Texts between two line breaks become a tree of marks; breaks stand outside of all marks. */
export function writeInline(nodes: readonly Inline[]): PhrasingContent[] {
  const at = nodes.findIndex((node) => node.type === 'hardBreak');
  if (at < 0) return nest(nodes.filter((node) => node.type === 'text'));
  return [...writeInline(nodes.slice(0, at)), { type: 'break' }, ...writeInline(nodes.slice(at + 1))];
}

/** The mark that reaches farthest encloses the others. */
function nest(nodes: readonly TextNode[]): PhrasingContent[] {
  const [first] = nodes;
  if (first === undefined) return [];
  const reach = (mark: Mark): number => {
    const end = nodes.findIndex((node) => !node.marks.some((other) => sameMark(mark, other)));
    return end < 0 ? nodes.length : end;
  };
  const outer = first.marks.filter((mark) => mark.type !== 'code').sort((a, b) => reach(b) - reach(a))[0];
  if (outer === undefined) {
    const isCode = first.marks.some((mark) => mark.type === 'code');
    return [{ type: isCode ? 'inlineCode' : 'text', value: first.text }, ...nest(nodes.slice(1))];
  }
  const end = reach(outer);
  const inner = nodes.slice(0, end).map((node) => ({ ...node, marks: node.marks.filter((mark) => !sameMark(mark, outer)) }));
  return [enclose(outer, nest(inner)), ...nest(nodes.slice(end))];
}

function enclose(mark: Mark, children: PhrasingContent[]): PhrasingContent {
  switch (mark.type) {
    case 'bold':
      return { type: 'strong', children };
    case 'italic':
      return { type: 'emphasis', children };
    case 'strike':
      return { type: 'delete', children };
    case 'link':
      return { type: 'link', url: mark.attrs.href, children: children.filter((node) => node.type !== 'link') };
    case 'code':
      return { type: 'inlineCode', value: children.map((node) => ('value' in node ? node.value : '')).join('') };
  }
}


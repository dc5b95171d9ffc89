/**
 * One form for one meaning, for whole texts: empty paragraphs, items and lists are
 * gone, list items begin with a paragraph, tables are rectangular with a row of
 * headers. Tidying twice is tidying once; versions are kept in this form alone.
 */
import { cleanLine, cleanText } from '../retrospectives/clean-text.ts';
import type { Block, Inline, Paragraph, TableCell, TableRow } from './rich-text.ts';
import { onOneLine, tidyInline } from './tidy-inline.ts';

export const tidyBlocks = (blocks: readonly Block[]): Block[] => blocks.flatMap(tidyBlock);

const nothing: Paragraph = { type: 'paragraph', content: [] };
const unlessEmpty = <T extends Block>(block: T & { readonly content: readonly unknown[] }): T[] =>
  block.content.length === 0 ? [] : [block];

function tidyBlock(block: Block): Block[] {
  switch (block.type) {
    case 'paragraph':
      return unlessEmpty<Block>({ type: 'paragraph', content: tidyInline(block.content) });
    case 'heading':
      return unlessEmpty<Block>({ type: 'heading', attrs: { level: block.attrs.level }, content: onOneLine(block.content) });
    case 'bulletList':
      return unlessEmpty<Block>({ type: 'bulletList', content: block.content.flatMap(tidyItem) });
    case 'orderedList':
      return unlessEmpty<Block>({
        type: 'orderedList',
        attrs: { start: block.attrs.start },
        content: block.content.flatMap(tidyItem),
      });
    case 'taskList':
      return unlessEmpty<Block>({ type: 'taskList', content: block.content.flatMap(tidyItem) });
    case 'blockquote':
      return unlessEmpty<Block>({ type: 'blockquote', content: tidyBlocks(block.content) });
    case 'codeBlock':
      return tidyCode(block);
    case 'table':
      return tidyTable(block.content);
    case 'image':
      return [{ type: 'image', attrs: { src: block.attrs.src, alt: cleanLine(block.attrs.alt) } }];
    case 'horizontalRule':
      return [{ type: 'horizontalRule' }];
  }
}

function tidyItem<T extends { readonly content: readonly Block[] }>(item: T): T[] {
  const content = tidyBlocks(item.content);
  if (content.length === 0) return [];
  return [{ ...item, content: content[0]?.type === 'paragraph' ? content : [nothing, ...content] }];
}

function tidyCode({ attrs, content }: Extract<Block, { type: 'codeBlock' }>): Block[] {
  const code = cleanText(content.map((part) => part.text).join(''));
  if (code === '') return [];
  return [{ type: 'codeBlock', attrs: { language: attrs.language }, content: [{ type: 'text', text: code, marks: [] }] }];
}

function tidyTable(rows: readonly TableRow[]): Block[] {
  const width = Math.max(...rows.map((row) => row.content.length));
  const tidied = rows.map((row, index) => tidyRow(row, index === 0 ? 'tableHeader' : 'tableCell', width));
  const isEmpty = tidied.every((row) => row.content.every((cell) => cell.content[0]?.content.length === 0));
  return isEmpty ? [] : [{ type: 'table', content: tidied }];
}

function tidyRow(row: TableRow, type: TableCell['type'], width: number): TableRow {
  const cells = Array.from({ length: width }, (_, index): TableCell => {
    const content = row.content[index]?.content[0]?.content ?? [];
    return { type, content: [{ type: 'paragraph', content: tidyInline(tidyInline(content).map(asInCell)) }] };
  });
  return { type: 'tableRow', content: cells };
}

/** The one piece of code that a Markdown table cannot hold is plain text there. */
const asInCell = (node: Inline): Inline =>
  node.type === 'text' && node.text.includes('\\|') ? { ...node, marks: node.marks.filter((mark) => mark.type !== 'code') } : node;

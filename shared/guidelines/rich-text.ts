/**
 * The blocks in which guidelines are written: a part of ProseMirror's JSON, under the
 * node and mark names of Tiptap, so that the editor, the stored version and the
 * comparison read one form. A node that is not listed here is refused and never
 * dropped. Tables hold one paragraph per cell, as Markdown tables do; pictures are
 * references to files kept elsewhere.
 */
import * as z from 'zod/mini';
import { limits } from '../protocol/limits.ts';

export type Mark =
  | { readonly type: 'bold' }
  | { readonly type: 'italic' }
  | { readonly type: 'strike' }
  | { readonly type: 'code' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } };
export type TextNode = { readonly type: 'text'; readonly text: string; readonly marks: readonly Mark[] };
export type Inline = TextNode | { readonly type: 'hardBreak' };

export type Paragraph = { readonly type: 'paragraph'; readonly content: readonly Inline[] };
export type Heading = {
  readonly type: 'heading';
  readonly attrs: { readonly level: 1 | 2 | 3 };
  readonly content: readonly Inline[];
};
/** Begins with a paragraph, empty where something else comes first. */
export type ListItem = { readonly type: 'listItem'; readonly content: readonly Block[] };
export type TaskItem = {
  readonly type: 'taskItem';
  readonly attrs: { readonly checked: boolean };
  readonly content: readonly Block[];
};
export type TableCell = { readonly type: 'tableHeader' | 'tableCell'; readonly content: readonly Paragraph[] };
export type TableRow = { readonly type: 'tableRow'; readonly content: readonly TableCell[] };
export type Block =
  | Paragraph
  | Heading
  | { readonly type: 'bulletList'; readonly content: readonly ListItem[] }
  | { readonly type: 'orderedList'; readonly attrs: { readonly start: number }; readonly content: readonly ListItem[] }
  | { readonly type: 'taskList'; readonly content: readonly TaskItem[] }
  | { readonly type: 'blockquote'; readonly content: readonly Block[] }
  | {
      readonly type: 'codeBlock';
      readonly attrs: { readonly language: string | null };
      readonly content: readonly TextNode[];
    }
  | { readonly type: 'horizontalRule' }
  | { readonly type: 'table'; readonly content: readonly TableRow[] }
  | { readonly type: 'image'; readonly attrs: { readonly src: string; readonly alt: string } };

/** Everything that has a place of its own in the tree, text apart. */
export type RichNode = Block | ListItem | TaskItem | TableRow | TableCell;

/** Where a link may lead: pages and mail; never a script, a file of this machine or a place that depends on where one stands. */
export const isSafeHref = (href: string): boolean =>
  href.length <= limits.linkChars && /^(?:https?:\/\/[^\s<>"\\^`{|}]+|mailto:[^\s<>"\\^`{|}@]+@[^\s<>"\\^`{|}@]+)$/iu.test(href);

/** A picture is named by the id of a kept file. */
export const imageSource = (file: string): string => `waymark-image:${file}`;
export const imagePattern = /^waymark-image:[a-z0-9-]{1,64}$/;

const markSchema: z.ZodMiniType<Mark> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('strike') }),
  z.object({ type: z.literal('code') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: z.string().check(z.refine(isSafeHref)) }) }),
]);

const textSchema: z.ZodMiniType<TextNode> = z.object({
  type: z.literal('text'),
  text: z.string(),
  marks: z._default(z.array(markSchema), []),
});
const inlineSchema: z.ZodMiniType<Inline> = z.union([textSchema, z.object({ type: z.literal('hardBreak') })]);
const inlines = z._default(z.array(inlineSchema), []);

const paragraphSchema: z.ZodMiniType<Paragraph> = z.object({ type: z.literal('paragraph'), content: inlines });

/** An editor says that a cell spans one column; more than one cannot be kept. */
const cellAttrs = z.optional(
  z.object({ colspan: z.optional(z.literal(1)), rowspan: z.optional(z.literal(1)) }),
);
const cellSchema: z.ZodMiniType<TableCell> = z.object({
  type: z.enum(['tableHeader', 'tableCell']),
  attrs: cellAttrs,
  content: z.array(paragraphSchema).check(z.length(1)),
});
const rowSchema: z.ZodMiniType<TableRow> = z.object({
  type: z.literal('tableRow'),
  content: z.array(cellSchema).check(z.minLength(1), z.maxLength(limits.tableColumns)),
});

const level = z.union([z.literal(1), z.literal(2), z.literal(3)]);
const blocksLater: z.ZodMiniType<Block[]> = z.lazy(() => z.array(blockSchema));
const listItemSchema: z.ZodMiniType<ListItem> = z.object({ type: z.literal('listItem'), content: blocksLater });
const taskItemSchema: z.ZodMiniType<TaskItem> = z.object({
  type: z.literal('taskItem'),
  attrs: z.object({ checked: z._default(z.boolean(), false) }),
  content: blocksLater,
});

const blockSchema: z.ZodMiniType<Block> = z.union([
  paragraphSchema,
  z.object({ type: z.literal('heading'), attrs: z.object({ level }), content: inlines }),
  z.object({ type: z.literal('bulletList'), content: z.array(listItemSchema) }),
  z.object({
    type: z.literal('orderedList'),
    attrs: z._default(z.object({ start: z._default(z.int().check(z.minimum(0), z.maximum(999_999)), 1) }), { start: 1 }),
    content: z.array(listItemSchema),
  }),
  z.object({ type: z.literal('taskList'), content: z.array(taskItemSchema) }),
  z.object({ type: z.literal('blockquote'), content: blocksLater }),
  z.object({
    type: z.literal('codeBlock'),
    attrs: z._default(
      z.object({ language: z._default(z.nullable(z.string().check(z.regex(/^[\w+#.-]{1,30}$/))), null) }),
      { language: null },
    ),
    content: z._default(z.array(textSchema), []),
  }),
  z.object({ type: z.literal('horizontalRule') }),
  z.object({ type: z.literal('table'), content: z.array(rowSchema).check(z.minLength(1)) }),
  z.object({
    type: z.literal('image'),
    attrs: z.object({ src: z.string().check(z.regex(imagePattern)), alt: z._default(z.string(), '') }),
  }),
]);

export const blocksSchema = z.array(blockSchema);

/** Whether a value is nested deeper than people write, asked before anything walks it by recursion. */
export function tooDeep(value: unknown, most: number = limits.richTextDepth): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    // Each node is an object with a list in it: two steps of nesting.
    if (depth > most * 2 + 2) return true;
    level = level.flatMap((one): unknown[] => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** Short ways to write content by hand. */
export const text = (words: string, ...marks: Mark[]): TextNode => ({ type: 'text', text: words, marks });
export const bold: Mark = { type: 'bold' };
export const paragraph = (...content: (Inline | string)[]): Paragraph => ({
  type: 'paragraph',
  content: content.filter((one) => one !== '').map((one) => (typeof one === 'string' ? text(one) : one)),
});
const item = (content: string | readonly Block[]): ListItem => ({
  type: 'listItem',
  content: typeof content === 'string' ? [paragraph(content)] : content,
});
export const bulletList = (...items: (string | readonly Block[])[]): Block => ({ type: 'bulletList', content: items.map(item) });
export const orderedList = (...items: (string | readonly Block[])[]): Block => ({
  type: 'orderedList',
  attrs: { start: 1 },
  content: items.map(item),
});
export const taskList = (...items: string[]): Block => ({
  type: 'taskList',
  content: items.map((words) => ({ type: 'taskItem', attrs: { checked: false }, content: [paragraph(words)] })),
});
const row = (type: TableCell['type'], cells: readonly string[]): TableRow => ({
  type: 'tableRow',
  content: cells.map((words) => ({ type, content: [paragraph(words)] })),
});
export const table = (head: readonly string[], ...rows: (readonly string[])[]): Block => ({
  type: 'table',
  content: [row('tableHeader', head), ...rows.map((cells) => row('tableCell', cells))],
});

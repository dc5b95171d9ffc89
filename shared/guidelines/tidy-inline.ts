/**
 * One form for one meaning, within a paragraph: neighbours of the same marks are one
 * text, marks end where words end, spaces are single, and none stands at an edge.
 */
import { cleanText } from '../retrospectives/clean-text.ts';
import type { Inline, Mark, TextNode } from './rich-text.ts';

const rank = { link: 0, bold: 1, italic: 2, strike: 3, code: 4 } as const satisfies Record<Mark['type'], number>;

export const sameMark = (a: Mark, b: Mark): boolean =>
  a.type === b.type && (a.type !== 'link' || b.type !== 'link' || a.attrs.href === b.attrs.href);
export const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length && a.every((mark, index) => sameMark(mark, b[index] ?? mark));

function tidyMarks(marks: readonly Mark[]): Mark[] {
  const once = marks.filter((mark, index) => marks.findIndex((other) => other.type === mark.type) === index);
  return once.sort((a, b) => rank[a.type] - rank[b.type]);
}

/** Without what nobody sees; edges stay, because a text may be a part of a sentence. */
const cleanRun = (text: string): string => cleanText(`.${text}.`).slice(1, -1).replace(/[ \t\n]+/g, ' ');

/** Texts with the same marks as one, so that what is cleaned is what is read. */
function joined(nodes: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text' && sameMarks(last.marks, node.marks)) {
      out[out.length - 1] = { ...last, text: last.text + node.text };
    } else if (node.type !== 'text' || node.text !== '') out.push(node);
  }
  return out;
}

/** Words and the spaces between them, each with its marks. */
const pieces = (nodes: readonly Inline[]): Inline[] =>
  nodes.flatMap((node): Inline[] =>
    node.type === 'text'
      ? (node.text.match(/ |[^ ]+/g) ?? []).map((text): TextNode => ({ type: 'text', text, marks: node.marks }))
      : [node],
  );

const isSpace = (node: Inline | undefined): boolean => node?.type === 'text' && node.text === ' ';
const marksOf = (node: Inline | undefined): readonly Mark[] => (node?.type === 'text' ? node.marks : []);

/** A space carries what the words on both its sides carry; at an edge, or beside another space, there is none. */
function settleSpaces(nodes: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  nodes.forEach((node, index) => {
    if (!isSpace(node)) {
      out.push(node);
      return;
    }
    const before = out.at(-1);
    const after = nodes.slice(index + 1).find((next) => !isSpace(next));
    if (before?.type !== 'text' || isSpace(before) || after?.type !== 'text') return;
    out.push({
      type: 'text',
      text: ' ',
      marks: before.marks.filter((mark) => marksOf(after).some((other) => sameMark(mark, other))),
    });
  });
  return out;
}

function withoutEdgeBreaks(nodes: readonly Inline[]): Inline[] {
  const first = nodes.findIndex((node) => node.type !== 'hardBreak');
  const last = nodes.findLastIndex((node) => node.type !== 'hardBreak');
  return first < 0 ? [] : nodes.slice(first, last + 1);
}

export function tidyInline(nodes: readonly Inline[]): Inline[] {
  const plain = nodes.map((node): Inline =>
    node.type === 'text' ? { type: 'text', text: node.text, marks: tidyMarks(node.marks) } : { type: 'hardBreak' },
  );
  const clean = joined(plain).map((node): Inline => (node.type === 'text' ? { ...node, text: cleanRun(node.text) } : node));
  return withoutEdgeBreaks(joined(settleSpaces(pieces(clean))));
}

/** Where a line break has no place: headings. */
export const onOneLine = (nodes: readonly Inline[]): Inline[] =>
  tidyInline(nodes.map((node): Inline => (node.type === 'hardBreak' ? { type: 'text', text: ' ', marks: [] } : node)));

export const plainText = (nodes: readonly Inline[]): string =>
  nodes.map((node) => (node.type === 'text' ? node.text : '\n')).join('');

/** How one run of text became another, by word, with its marks and line breaks. */
import { diffArrays } from 'diff';
import { must } from '../../lib/assert.ts';
import type { Inline, Mark } from '../rich-text.ts';
import { sameMarks } from '../tidy-inline.ts';

/** `restyled`: the words stayed and their marks changed. */
export type Piece =
  | { readonly kind: 'same' | 'added' | 'removed'; readonly nodes: readonly Inline[] }
  | { readonly kind: 'restyled'; readonly before: readonly Inline[]; readonly after: readonly Inline[] };

type Token = { readonly text: string; readonly marks: readonly Mark[]; readonly isBreak: boolean };

/** Beyond this the two have too little in common for words to tell. */
const mostEdits = 1_500;

const wordPattern = /\s+|[\p{L}\p{N}]+(?:['’_-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;

const tokensOf = (nodes: readonly Inline[]): Token[] =>
  nodes.flatMap((node): Token[] =>
    node.type === 'text'
      ? (node.text.match(wordPattern) ?? []).map((text) => ({ text, marks: node.marks, isBreak: false }))
      : [{ text: '\n', marks: [], isBreak: true }],
  );

/** Neighbours of the same marks as one text, as they are in tidied content. */
function nodesOf(tokens: readonly Token[]): Inline[] {
  const out: Inline[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    if (token.isBreak) out.push({ type: 'hardBreak' });
    else if (last?.type === 'text' && sameMarks(last.marks, token.marks)) out[out.length - 1] = { ...last, text: last.text + token.text };
    else out.push({ type: 'text', text: token.text, marks: token.marks });
  }
  return out;
}

type Run = { readonly kind: 'same'; readonly before: Token[]; readonly after: Token[] } | Change;
type Change = { readonly kind: 'changed'; readonly before: Token[]; readonly after: Token[] };

const keyOf = (token: Token): string => (token.isBreak ? 'break' : `:${token.text}`);

function runsOf(before: readonly Token[], after: readonly Token[]): Run[] {
  const found = diffArrays(before.map(keyOf), after.map(keyOf), { maxEditLength: mostEdits });
  if (found === undefined) return [{ kind: 'changed', before: [...before], after: [...after] }];
  const runs: Run[] = [];
  let [at, to] = [0, 0];
  for (const { value, added, removed } of found) {
    const gone = added ? [] : before.slice(at, at + value.length);
    const come = removed ? [] : after.slice(to, to + value.length);
    [at, to] = [at + gone.length, to + come.length];
    const last = runs.at(-1);
    const isChange = added || removed;
    if (isChange && last?.kind === 'changed') runs[runs.length - 1] = { kind: 'changed', before: [...last.before, ...gone], after: [...last.after, ...come] };
    else runs.push({ kind: isChange ? 'changed' : 'same', before: gone, after: come });
  }
  return runs;
}

const isOnlySpace = (tokens: readonly Token[]): boolean => tokens.every((token) => /^\s+$/u.test(token.text));

/** A space that stayed between two changes belongs to them: people read phrases, not alternating words. */
function asPhrases(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  runs.forEach((run, index) => {
    const last = out.at(-1);
    const between = run.kind === 'same' && isOnlySpace(run.before) && runs[index + 1]?.kind === 'changed';
    const joins = last?.kind === 'changed' && (run.kind === 'changed' || between);
    if (joins) out[out.length - 1] = { kind: 'changed', before: [...last.before, ...run.before], after: [...last.after, ...run.after] };
    else out.push(run);
  });
  return out;
}

/** Words that stayed, split where their marks changed. */
function sameOrRestyled(before: readonly Token[], after: readonly Token[]): Piece[] {
  const groups: { restyled: boolean; before: Token[]; after: Token[] }[] = [];
  before.forEach((token, index) => {
    const other = must(after[index], 'What stayed stands on both sides.');
    const restyled = !sameMarks(token.marks, other.marks);
    const last = groups.at(-1);
    if (last?.restyled === restyled) {
      last.before.push(token);
      last.after.push(other);
    } else groups.push({ restyled, before: [token], after: [other] });
  });
  return groups.map((group): Piece =>
    group.restyled
      ? { kind: 'restyled', before: nodesOf(group.before), after: nodesOf(group.after) }
      : { kind: 'same', nodes: nodesOf(group.before) },
  );
}

/** What both sides of a change begin and end with stays. */
function trimmed({ before, after }: Change): { start: number; end: number } {
  const most = Math.min(before.length, after.length);
  const same = (i: number, j: number): boolean => {
    const [a, b] = [before[i], after[j]];
    return a !== undefined && b !== undefined && keyOf(a) === keyOf(b);
  };
  let start = 0;
  while (start < most && same(start, start)) start += 1;
  let end = 0;
  while (end < most - start && same(before.length - 1 - end, after.length - 1 - end)) end += 1;
  return { start, end };
}

function changedPieces(change: Change): Piece[] {
  const { before, after } = change;
  const { start, end } = trimmed(change);
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  return [
    ...sameOrRestyled(before.slice(0, start), after.slice(0, start)),
    ...(gone.length === 0 ? [] : [{ kind: 'removed', nodes: nodesOf(gone) } as const]),
    ...(come.length === 0 ? [] : [{ kind: 'added', nodes: nodesOf(come) } as const]),
    ...sameOrRestyled(before.slice(before.length - end), after.slice(after.length - end)),
  ];
}

export const diffWords = (before: readonly Inline[], after: readonly Inline[]): Piece[] =>
  asPhrases(runsOf(tokensOf(before), tokensOf(after))).flatMap((run) =>
    run.kind === 'same' ? sameOrRestyled(run.before, run.after) : changedPieces(run),
  );

const asNodes = (line: string): Inline[] => (line === '' ? [] : [{ type: 'text', text: line, marks: [] }]);
/** A single line without marks: a title, a purpose. */
export const diffLine = (before: string, after: string): Piece[] => diffWords(asNodes(before), asNodes(after));

export const isUnchanged = (pieces: readonly Piece[]): boolean => pieces.every((piece) => piece.kind === 'same');

export type Side = 'before' | 'after';

function nodesOn(piece: Piece, side: Side): readonly Inline[] {
  if (piece.kind === 'restyled') return piece[side];
  const isAway = piece.kind === (side === 'before' ? 'added' : 'removed');
  return isAway ? [] : piece.nodes;
}

/** The text as it was, or as it became. */
export const inlineOn = (pieces: readonly Piece[], side: Side): Inline[] =>
  nodesOf(pieces.flatMap((piece) => tokensOf(nodesOn(piece, side))));
export const lineOn = (pieces: readonly Piece[], side: Side): string =>
  inlineOn(pieces, side).map((node) => (node.type === 'text' ? node.text : ' ')).join('');

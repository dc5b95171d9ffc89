/** How one text became another: block by block, item by item, cell by cell, and within each by word. */
import { assert } from '../../lib/assert.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Block, Inline, RichNode } from '../rich-text.ts';
import { plainText } from '../tidy-inline.ts';
import { align, type Likeness } from './sequence.ts';
import { diffWords, inlineOn, type Piece, type Side } from './words.ts';

type Attrs = Readonly<Record<string, unknown>>;
type Changed = {
  readonly kind: 'changed';
  readonly type: RichNode['type'];
  /** Null where this kind of node has none. They differ where a task was ticked, a list starts elsewhere, a level rose. */
  readonly attrs: { readonly before: Attrs | null; readonly after: Attrs | null };
  /** Exactly one of the two, and neither where a node holds nothing. */
  readonly pieces: readonly Piece[] | null;
  readonly children: readonly NodeDiff[] | null;
};
export type NodeDiff = { readonly kind: 'same' | 'added' | 'removed'; readonly node: RichNode } | Changed;

const holdsWords = (node: RichNode): node is Extract<RichNode, { type: 'paragraph' | 'heading' | 'codeBlock' }> =>
  node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock';
const childrenOf = (node: RichNode): readonly RichNode[] | null => ('content' in node && !holdsWords(node) ? node.content : null);
const inlinesOf = (node: RichNode): readonly Inline[] | null => (holdsWords(node) ? node.content : null);
const attrsOf = (node: RichNode): Attrs | null => ('attrs' in node ? node.attrs : null);

export const sameAttrs = (change: Changed): boolean => canonicalJson(change.attrs.before) === canonicalJson(change.attrs.after);

const textOf = (node: RichNode): string => {
  const inlines = inlinesOf(node);
  return inlines === null ? (childrenOf(node) ?? []).map(textOf).join(' ') : plainText(inlines);
};

type Facts = { readonly key: string; readonly words: ReadonlyMap<string, number>; readonly count: number };

function countWords(text: string): Pick<Facts, 'words' | 'count'> {
  const words = new Map<string, number>();
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of all) words.set(word, (words.get(word) ?? 0) + 1);
  return { words, count: all.length };
}

/** Share of words that two texts have in common. */
export function wordsInCommon(a: Pick<Facts, 'words' | 'count'>, b: Pick<Facts, 'words' | 'count'>): number {
  if (a.count + b.count === 0) return 0.5;
  let common = 0;
  for (const [word, count] of a.words) common += Math.min(count, b.words.get(word) ?? 0);
  return (2 * common) / (a.count + b.count);
}

/** Every node is looked at once, however often it is compared. */
function likeness(): Likeness<RichNode> {
  const keys = new WeakMap<RichNode, string>();
  const counts = new WeakMap<RichNode, Pick<Facts, 'words' | 'count'>>();
  const counted = (node: RichNode): Pick<Facts, 'words' | 'count'> => {
    const known = counts.get(node) ?? countWords(textOf(node));
    counts.set(node, known);
    return known;
  };
  return {
    keyOf: (node) => {
      const known = keys.get(node) ?? canonicalJson(node);
      keys.set(node, known);
      return known;
    },
    alike: (before, after) => (before.type === after.type ? wordsInCommon(counted(before), counted(after)) : 0),
  };
}

export const diffBlocks = (before: readonly Block[], after: readonly Block[]): NodeDiff[] => diffNodes(before, after, likeness());

function diffNodes(before: readonly RichNode[], after: readonly RichNode[], alike: Likeness<RichNode>): NodeDiff[] {
  return align(before, after, alike).map((one): NodeDiff => {
    switch (one.kind) {
      case 'same':
        return { kind: 'same', node: one.after };
      case 'removed':
        return { kind: 'removed', node: one.before };
      case 'added':
        return { kind: 'added', node: one.after };
      case 'paired':
        return changed(one.before, one.after, alike);
    }
  });
}

function changed(before: RichNode, after: RichNode, alike: Likeness<RichNode>): Changed {
  const [wasInline, isInline] = [inlinesOf(before), inlinesOf(after)];
  const [wasChildren, areChildren] = [childrenOf(before), childrenOf(after)];
  return {
    kind: 'changed',
    type: after.type,
    attrs: { before: attrsOf(before), after: attrsOf(after) },
    pieces: wasInline === null || isInline === null ? null : diffWords(wasInline, isInline),
    children: wasChildren === null || areChildren === null ? null : diffNodes(wasChildren, areChildren, alike),
  };
}

/** The nodes as they were, or as they became. */
export const nodesOn = (changes: readonly NodeDiff[], side: Side): RichNode[] => changes.flatMap((change) => nodeOn(change, side));

function nodeOn(change: NodeDiff, side: Side): RichNode[] {
  if (change.kind === 'changed') return [rebuilt(change, side)];
  return change.kind === (side === 'before' ? 'added' : 'removed') ? [] : [change.node];
}

function rebuilt({ type, attrs, pieces, children }: Changed, side: Side): RichNode {
  const content = pieces === null ? children === null ? null : nodesOn(children, side) : inlineOn(pieces, side);
  const node = { type, ...(attrs[side] === null ? {} : { attrs: attrs[side] }), ...(content === null ? {} : { content }) };
  // Its parts are those of a node of this type; a comparison only ever pairs nodes of one type.
  return node as RichNode;
}

const blockTypes: readonly string[] = [
  'paragraph', 'heading', 'bulletList', 'orderedList', 'taskList', 'blockquote', 'codeBlock', 'horizontalRule', 'table', 'image',
] satisfies Block['type'][];
const isBlock = (node: RichNode): node is Block => blockTypes.includes(node.type);

export function blocksOn(changes: readonly NodeDiff[], side: Side): Block[] {
  return nodesOn(changes, side).map((node) => {
    assert(isBlock(node), 'A text is made of blocks.');
    return node;
  });
}

export const nodesUnchanged = (changes: readonly NodeDiff[]): boolean => changes.every((change) => change.kind === 'same');

/** Which items of a long list have to be drawn. Pure: heights and the view come in. */
export type Span = { readonly from: number; readonly to: number };

/** The items that touch the stretch from `top` to `bottom`, both measured from the list's own top; `to` is exclusive. */
export function spanInView(heights: readonly number[], top: number, bottom: number): Span {
  let end = 0;
  let from = heights.length;
  let to = 0;
  for (const [index, height] of heights.entries()) {
    const start = end;
    end += height;
    if (end <= top || start >= bottom) continue;
    from = Math.min(from, index);
    to = index + 1;
  }
  return from < to ? { from, to } : { from: 0, to: 0 };
}

export type Piece =
  | { readonly kind: 'item'; readonly index: number }
  /** Stands in for the items from `index` on that are not drawn. */
  | { readonly kind: 'gap'; readonly index: number; readonly height: number };

/** The list as items and the gaps between them; `kept` are drawn wherever they are. */
export function piecesOf(heights: readonly number[], span: Span, kept: readonly number[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let gap = 0;
  for (const [index, height] of heights.entries()) {
    const drawn = (index >= span.from && index < span.to) || kept.includes(index);
    if (drawn && gap > 0) pieces.push({ kind: 'gap', index, height: gap });
    if (drawn) pieces.push({ kind: 'item', index });
    gap = drawn ? 0 : gap + height;
  }
  if (gap > 0) pieces.push({ kind: 'gap', index: heights.length, height: gap });
  return pieces;
}

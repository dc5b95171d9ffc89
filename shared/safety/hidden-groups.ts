/**
 * Which groups of a whole must stay hidden so that none smaller than the least can
 * be told, by looking or by subtracting what is shown from the whole. That is
 * complementary cell suppression over one total.
 */

/** Indices of the groups to hide. Empty groups are small ones too: that nobody is in one is a fact about everybody. */
export function hiddenGroups(sizes: readonly number[], least: number): ReadonlySet<number> {
  const smallestFirst = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size || a.index - b.index);
  let hidden = smallestFirst.filter(({ size }) => size < least).length;
  if (hidden === 0) return new Set();
  const held = (): number => smallestFirst.slice(0, hidden).reduce((sum, { size }) => sum + size, 0);
  // One hidden group is the whole less the others; several that hold little say as much.
  while (hidden < smallestFirst.length && (hidden < 2 || held() < least)) hidden += 1;
  return new Set(smallestFirst.slice(0, hidden).map(({ index }) => index));
}

/** Which members of a list stand elsewhere: the fewest that account for the new order. */

/** Both lists hold each key once. Keys of only one of them did not move; they came or went. */
export function movedKeys(before: readonly string[], after: readonly string[]): Set<string> {
  const placeOf = new Map(before.map((key, place) => [key, place]));
  const kept = after.filter((key) => placeOf.has(key));
  const still = longestRise(kept.map((key) => placeOf.get(key) ?? 0));
  return new Set(kept.filter((_, index) => !still.has(index)));
}

/** Indexes of a longest rising subsequence. */
function longestRise(numbers: readonly number[]): Set<number> {
  const lengths: number[] = [];
  const previous: number[] = [];
  let best = -1;
  numbers.forEach((number, index) => {
    lengths[index] = 1;
    previous[index] = -1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      const length = (lengths[earlier] ?? 0) + 1;
      if ((numbers[earlier] ?? 0) < number && length > (lengths[index] ?? 0)) {
        lengths[index] = length;
        previous[index] = earlier;
      }
    }
    if (best < 0 || (lengths[index] ?? 0) > (lengths[best] ?? 0)) best = index;
  });
  const rise = new Set<number>();
  for (let index = best; index >= 0; index = previous[index] ?? -1) rise.add(index);
  return rise;
}

/**
 * The server sends the whole view on every change. Parts that did not change keep
 * their old identity here, so that a selector of a part re-renders nothing when
 * something else changed.
 */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const merged = after.map((item, index) => merge(before[index], item));
    return merged.length === before.length && merged.every((item, index) => item === before[index]) ? before : merged;
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  const keys = Object.keys(after);
  const merged = Object.fromEntries(keys.map((key) => [key, merge(before[key], after[key])]));
  const same = keys.length === Object.keys(before).length && keys.every((key) => key in before && merged[key] === before[key]);
  return same ? before : merged;
}

/** `after`, built from the parts of `before` that are equal to it. */
export function keepUnchanged<T>(before: T | null, after: T): T {
  // Merging equal plain values yields a value equal to `after`, hence of its type.
  return merge(before, after) as T;
}

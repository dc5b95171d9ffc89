/** Changing a shared text as people do: one splice, whole characters. */
import type * as Y from 'yjs';

/**
 * Makes a Y.Text read `next` with the smallest single splice, so that what others
 * type elsewhere in the same text survives.
 */
export function editText(text: Y.Text, next: string, origin?: unknown): void {
  const before = text.toString();
  if (before === next) return;
  const start = commonStart(before, next);
  const end = commonEnd(before, next, start);
  const splice = (): void => {
    if (before.length - end > start) text.delete(start, before.length - end - start);
    if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
  };
  if (text.doc === null) splice();
  else text.doc.transact(splice, origin);
}

/** Length of the equal beginning. Two emoji may begin alike; half of one is no text, so it is not kept. */
function commonStart(a: string, b: string): number {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  return isHighSurrogate(a, start - 1) ? start - 1 : start;
}

function commonEnd(a: string, b: string, start: number): number {
  const longest = Math.min(a.length, b.length) - start;
  let end = 0;
  while (end < longest && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return isLowSurrogate(a, a.length - end) ? end - 1 : end;
}

const isHighSurrogate = (text: string, at: number): boolean => /[\ud800-\udbff]/.test(text.charAt(at));
const isLowSurrogate = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));

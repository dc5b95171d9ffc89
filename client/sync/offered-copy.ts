/** Texts that did not reach the server, kept on this device for their writer. */

/**
 * `offered`: they cannot be sent any more, and stay until their writer puts them away.
 * `waiting`: they are sent by themselves when their writer is signed in again.
 */
type Kind = 'offered' | 'waiting';

const keyOf = (kind: Kind, document: string): string => `waymark.${kind}.${document}`;
/** Where the browser keeps nothing, they last as long as the page. */
const onThisPage = new Map<string, readonly string[]>();

/** False where only this page will remember them. */
export function keepTexts(kind: Kind, document: string, texts: readonly string[]): boolean {
  if (texts.length === 0) return true;
  const key = keyOf(kind, document);
  const all = [...new Set([...(kind === 'offered' ? keptTexts(kind, document) : []), ...texts])];
  try {
    localStorage.setItem(key, JSON.stringify(all));
    return true;
  } catch {
    onThisPage.set(key, all);
    return false;
  }
}

export function keptTexts(kind: Kind, document: string): readonly string[] {
  const key = keyOf(kind, document);
  const here = onThisPage.get(key);
  if (here !== undefined) return here;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

export function putTextsAway(kind: Kind, document: string): void {
  const key = keyOf(kind, document);
  onThisPage.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // It was never kept.
  }
}

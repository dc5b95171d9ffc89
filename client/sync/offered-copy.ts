/** Texts that could not be sent any more, kept for their writer until they put them away. */
const prefix = 'waymark.offered.';

export function keepOffer(document: string, texts: readonly string[]): void {
  if (texts.length === 0) return;
  try {
    localStorage.setItem(`${prefix}${document}`, JSON.stringify([...offeredTexts(document), ...texts]));
  } catch {
    // Where the browser keeps nothing, there was no copy on this device to begin with.
  }
}

export function offeredTexts(document: string): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(`${prefix}${document}`) ?? '[]');
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

export function putOfferAway(document: string): void {
  try {
    localStorage.removeItem(`${prefix}${document}`);
  } catch {
    // It was never kept.
  }
}

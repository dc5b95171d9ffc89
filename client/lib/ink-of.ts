/** The same ink for the same person on every page; which of the six it is means nothing. */
export const inkOf = (account: string): number =>
  [...account].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6_000, 7) % 6;

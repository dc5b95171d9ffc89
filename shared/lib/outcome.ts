/**
 * What a command gives back: either it was accepted, with a value, or it was
 * refused, with a code that the client can phrase. Impossible states are
 * asserted instead (see assert.ts); they are never outcomes.
 */
export type Accepted<T> = { readonly ok: true; readonly value: T };
export type Refused<C extends string> = {
  readonly ok: false;
  readonly code: C;
  /** Figures for the sentence the client builds, such as a limit; never content, names or secrets. */
  readonly detail?: Readonly<Record<string, string | number>>;
};
export type Outcome<T, C extends string> = Accepted<T> | Refused<C>;

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value });

export const refuse = <C extends string>(
  code: C,
  detail?: Readonly<Record<string, string | number>>,
): Refused<C> => (detail === undefined ? { ok: false, code } : { ok: false, code, detail });

/** A reason why the server cannot start that the person at the terminal can do something about. */
export class StartProblem extends Error {
  override name = 'StartProblem';
  readonly advice: string;

  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

/** The code of a Node system error such as EADDRINUSE, or null. */
export function systemErrorCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

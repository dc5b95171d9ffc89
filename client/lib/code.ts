/** Session codes as people type them: small letters, spaces and dashes make no difference. */
export const codeLength = 6;

export const tidyCode = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, codeLength);

/** Null where the code is whole; else what is missing, in a sentence. */
export function codeFault(code: string): string | null {
  if (code === '') return 'Type the six characters of the code.';
  const missing = codeLength - code.length;
  if (missing === 0) return null;
  return missing === 1 ? 'One more character: a code has six.' : `${missing} more characters: a code has six.`;
}

/** Where a link in a shared text may lead; the address may be any peer's work. */

const schemes: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/** Parsed as a browser parses it, which overlooks tabs, line breaks and leading spaces. An address without a scheme gets one first. */
export function isAllowedLink(address: string): boolean {
  if (URL.canParse(address)) return schemes.has(new URL(address).protocol);
  return /^[^\s:/?#\\]+\.[^\s:/?#\\]+([/?#][^\s]*)?$/.test(address);
}

/**
 * Secrets come in the part of an address that browsers do not send: `#<token>`, or
 * `#link=<token>&to=<path>`. They are read once and then taken out of the address, so that
 * they stay neither in the history nor in a picture of the screen.
 */
export function readAddressSecret(): URLSearchParams {
  const text = location.hash.slice(1);
  const isNamed = /^[\w-]+=/.test(text);
  return new URLSearchParams(isNamed ? text : text === '' ? '' : `token=${encodeURIComponent(text)}`);
}

export function takeSecretOutOfAddress(): void {
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search);
}

/** A path of this site to go on to; anything else leads to the first page. */
export const safePath = (path: string | null): string => (path !== null && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/');

/**
 * What the address says about who comes: everything stands behind the `#`, which
 * browsers never send, so neither logs nor proxies see a secret.
 */
import { isWriterSecret } from '../../lib/memory.ts';
import { codeLength, tidyCode } from '../../lib/code.ts';

export type Arrival =
  | { readonly by: 'nothing' }
  | { readonly by: 'invitation'; readonly token: string }
  | { readonly by: 'code'; readonly code: string }
  | { readonly by: 'return'; readonly returnToken: string; readonly writerSecret: string }
  | { readonly by: 'broken-link' };

export function arrivalIn(hash: string): Arrival {
  const text = hash.replace(/^#/, '').trim();
  if (text === '') return { by: 'nothing' };
  const [kind, ...parts] = text.split('.');
  if (kind === 'return') return returnIn(parts);
  if (kind === 'code') return codeIn(parts.join(''));
  return /^[\w-]{16,128}$/.test(text) ? { by: 'invitation', token: text } : { by: 'broken-link' };
}

function returnIn([returnToken = '', writerSecret = '', ...more]: readonly string[]): Arrival {
  const whole = /^[\w-]{16,128}$/.test(returnToken) && isWriterSecret(writerSecret) && more.length === 0;
  return whole ? { by: 'return', returnToken, writerSecret } : { by: 'broken-link' };
}

function codeIn(typed: string): Arrival {
  const code = tidyCode(typed);
  return code.length === codeLength ? { by: 'code', code } : { by: 'nothing' };
}

/** Better-auth's reasons in ours. */
import * as z from 'zod/mini';
import { refuse, type Refused } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

const reasons: Readonly<Record<string, RefusalCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-password',
  INVALID_PASSWORD: 'wrong-password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'wrong-password',
  PASSWORD_TOO_SHORT: 'weak-password',
  PASSWORD_TOO_LONG: 'weak-password',
  INVALID_EMAIL: 'email-invalid',
  VALIDATION_ERROR: 'email-invalid',
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  INVALID_TOKEN: 'link-used-up',
  TOKEN_EXPIRED: 'link-used-up',
  ANONYMOUS_USERS_CANNOT_SIGN_IN_AGAIN_ANONYMOUSLY: 'already-signed-in',
  SESSION_NOT_FRESH: 'not-signed-in',
  UNAUTHORIZED: 'not-signed-in',
  PROVIDER_NOT_FOUND: 'unknown-provider',
};

const bodySchema = z.object({ code: z.string() });

export async function refusalFor(response: Response): Promise<Refused<RefusalCode>> {
  const code = await codeOf(response);
  return code === 'weak-password' ? refuse(code, { least: limits.passwordCharsMin, most: limits.passwordCharsMax }) : refuse(code);
}

async function codeOf(response: Response): Promise<RefusalCode> {
  // A used-up link is answered by a way back that names the reason.
  const location = response.headers.get('location');
  if (location !== null) return reasons[new URL(location, 'http://here').searchParams.get('error') ?? ''] ?? 'link-used-up';
  const body = bodySchema.safeParse(await response.json().catch(() => null));
  const known = body.success ? reasons[body.data.code] : undefined;
  if (known !== undefined) return known;
  return response.status === 401 ? 'not-signed-in' : 'internal';
}

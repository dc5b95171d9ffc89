/**
 * The first owner comes in by a link that the server prints. There is one until somebody
 * has used it; each start makes it anew, so that an old terminal's link opens nothing.
 */
import type { Random } from '../../lib/random.ts';
import { sha256 } from '../../keys/seals.ts';
import { deleteSetting, readSetting, writeSetting } from '../../storage/sign-in-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { adminsOf } from '../../storage/team-store.ts';

const ownerSetting = 'owner-link';
const hashOf = (token: string): string => sha256(token).toString('hex');

/** Null where the workspace has an owner. */
export async function makeOwnerToken(sql: Sql, random: Pick<Random, 'token'>): Promise<string | null> {
  if ((await adminsOf(sql)).length > 0) return null;
  const token = random.token();
  await writeSetting(sql, ownerSetting, hashOf(token));
  return token;
}

export async function isOwnerToken(sql: Sql, token: string): Promise<boolean> {
  return (await readSetting(sql, ownerSetting)) === hashOf(token);
}

export const forgetOwnerToken = (sql: Sql): Promise<void> => deleteSetting(sql, ownerSetting);

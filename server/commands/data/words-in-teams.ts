/** What somebody wrote in their teams' notes, raised under their name, said in a check-in or took on: to read, and to part from. */
import { nameAfterLeaving, type NamesAfter, type OwnData } from '#shared/accounts/own-data.ts';
import { responseSchema } from '#shared/safety/pulse.ts';
import type { Random } from '../../lib/random.ts';
import type { Sql } from '../../storage/schema.ts';

type Words = OwnData['wordsInTeams'];

export async function wordsOf(sql: Sql, account: string): Promise<Words> {
  const notes = await sql.selectFrom('notes').select(['body', 'said_on']).where('from_account', '=', account).execute();
  const entries = await sql.selectFrom('note_entries').select(['body', 'said_on']).where('from_account', '=', account).execute();
  const raised = await sql.selectFrom('raised').select(['content', 'raised_on']).where('account_id', '=', account).execute();
  const checkIns = await sql.selectFrom('check_in_notes').select('content').where('account_id', '=', account).execute();
  return [
    ...notes.map(({ body, said_on }) => ({ where: 'a note' as const, text: body, on: said_on })),
    ...entries.map(({ body, said_on }) => ({ where: 'an answer to a note' as const, text: body, on: said_on })),
    ...raised.map(({ content, raised_on }) => ({ where: 'something raised' as const, text: content, on: raised_on })),
    ...checkIns.map(({ content }) => ({ where: 'a check-in' as const, text: content, on: null })),
  ];
}

/** The words stay, as nobody's; whoever raised something to this person on the outside line still follows it by the receipt. */
export async function untieWords(sql: Sql, random: Pick<Random, 'id'>, account: string, names: NamesAfter): Promise<void> {
  const named = names === 'remove' ? { name: nameAfterLeaving } : {};
  const from = names === 'remove' ? { from_name: nameAfterLeaving } : {};
  await sql.updateTable('notes').set({ from_account: null, ...from }).where('from_account', '=', account).execute();
  await sql.updateTable('note_entries').set({ from_account: null, ...from }).where('from_account', '=', account).execute();
  await sql.updateTable('raised').set({ account_id: null, ...named }).where('account_id', '=', account).execute();
  await sql.updateTable('raised').set({ contact_id: null }).where('contact_id', '=', account).execute();
  await sql.updateTable('check_in_notes').set({ account_id: `left ${random.id()}`, ...named }).where('account_id', '=', account).execute();
  await sql.deleteFrom('outside_lines').where('account_id', '=', account).execute();
  await untieResponses(sql, account, names);
}

async function untieResponses(sql: Sql, account: string, names: NamesAfter): Promise<void> {
  const pulses = await sql.selectFrom('pulses').select(['id', 'response_json']).where('response_json', 'is not', null).execute();
  for (const { id, response_json } of pulses) {
    const response = responseSchema.parse(JSON.parse(response_json ?? ''));
    if (response.owner !== account) continue;
    const ownerName = names === 'remove' ? nameAfterLeaving : response.ownerName;
    await sql.updateTable('pulses').set({ response_json: JSON.stringify({ ...response, owner: '', ownerName }) }).where('id', '=', id).execute();
  }
}

import { describe, expect, it } from 'vitest';
import { accept } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import { createTestApp, nobody, noNotes, type TestApp } from '../../test/support/http-app.ts';
import type { Visitor } from '../auth/ports.ts';
import type { NotesCommands } from '../commands/notes-commands.ts';
import { isPrivatePath } from './middleware/access-log.ts';

const visitor: Visitor = { account: 'a1', name: 'Bo', email: 'bo@example.test', isGuest: false, signIn: 's1', expiresAt: Number.MAX_SAFE_INTEGER };

function signedIn(answers: Partial<NotesCommands>, who = visitor): TestApp {
  return createTestApp({}, { notes: { ...noNotes, ...answers }, identity: { ...nobody, whoIs: async () => who } });
}

const learning = '/api/v1/teams/t1/notes/learning';

describe('the routes of notes', () => {
  it('hand on who asks, at which team, and what was written', async () => {
    const seen: unknown[] = [];
    const { post } = signedIn({
      raise: async (at, note) => {
        seen.push([at, note]);
        return accept({ id: 'n1' });
      },
    });
    const reply = await post(learning, { text: 'The form does not fit', named: false });
    expect([reply.status, await reply.json()]).toEqual([200, { id: 'n1' }]);
    expect(seen).toEqual([[{ visitor, team: 't1' }, { text: 'The form does not fit', named: false }]]);
  });

  it('take nothing that is not a note', async () => {
    const { post } = signedIn({ raise: async () => accept({ id: 'n1' }) });
    for (const body of [{}, { text: 'x' }, { text: 'x', named: 'yes' }, { text: 'x', named: true, author: 'a2' }, { text: 7, named: true }]) {
      expect((await post(learning, body)).status).toBe(400);
    }
    expect((await post(`${learning}/n1/answer`, { kind: 'five-stars', text: '' })).status).toBe(400);
  });

  it('leave no line of a request that may carry a note from the team', async () => {
    const { post, app, lines } = signedIn({ raise: async () => accept({ id: 'n1' }) });
    await post(learning, { text: 'The form does not fit', named: false });
    expect(lines).toEqual([]);
    // The control: another request of the team does leave one.
    await app.request('/api/v1/teams/t1/direction');
    expect(lines).toHaveLength(1);
    expect([isPrivatePath(learning), isPrivatePath('/api/v1/teams/t1/notes'), isPrivatePath('/api/v1/teams/t1/notesy')]).toEqual([true, true, false]);
  });

  it('let no account fill a team up, and count each account for itself', async () => {
    const { post } = signedIn({ raise: async () => accept({ id: 'n1' }) });
    const write = async (): Promise<number> => (await post(learning, { text: 'x', named: true })).status;
    for (let written = 0; written < limits.notesPerHourAndAccount; written += 1) expect(await write()).toBe(200);
    expect(await write()).toBe(429);
    const other = signedIn({ raise: async () => accept({ id: 'n1' }) }, { ...visitor, account: 'a2' });
    expect((await other.post(learning, { text: 'x', named: true })).status).toBe(200);
  });
});

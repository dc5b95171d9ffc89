import { expect, onTestFinished, test } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import { canonicalJson } from '#shared/lib/canonical-json.ts';
import { addAction } from '#shared/ydoc/board-edits.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, editBoard, openRound, openTrial, startSession, type Player, type Trial } from '../../test/support/trial-commands.ts';
import { sha256 } from '../keys/seals.ts';
import { frozenResult } from '../storage/session-store.ts';
import { tellReadyMarks } from './ready-ticks.ts';

type Room = { readonly trial: Trial; readonly lead: Player; readonly bo: Player; readonly cy: Player };

async function room(label: 'named' | 'unlinked' = 'unlinked'): Promise<Room> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo, cy] = await startSession(trial, { label });
  if (bo === undefined || cy === undefined) throw new Error('Two others were invited.');
  return { trial, lead, bo, cy };
}

const act = (trial: Trial, lead: Player, count: number): Promise<void> =>
  editBoard(trial, lead.who.sessionId, (doc) => {
    for (let index = 0; index < count; index += 1) {
      addAction(doc, { id: `action-${index}`, what: 'Ask sooner', owner: 'Bo', due: '', doneWhen: 'asked', theme: null });
    }
  });

test('the same key twice has one effect and one answer', async () => {
  const { lead } = await room();
  const first = await lead.ask({ do: 'forward', step: 0 }, 'key-1');
  expect(await lead.ask({ do: 'forward', step: 0 }, 'key-1')).toEqual(first);
  expect((await lead.view()).flow).toMatchObject({ phase: 1, step: 1 });
});

test('two facilitators cannot step twice', async () => {
  const { lead, bo } = await room();
  await lead.does({ do: 'set-role', person: bo.id, role: 'co-facilitator' });
  const both = await Promise.all([lead.ask({ do: 'forward', step: 0 }), bo.ask({ do: 'forward', step: 0 })]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(both.find((one) => !one.ok)).toMatchObject({ code: 'stale-step' });
  expect((await lead.view()).flow.phase).toBe(1);
});

test('the answer to a key outlives the server', async () => {
  const folder = dataFolder();
  const before = await openTrial(folder);
  const [{ who }] = await startSession(before);
  const first = await before.commands.command(who, 'key-1', { do: 'forward', step: 0 });
  await before.close();
  const trial = await openTrial(folder);
  onTestFinished(() => trial.close());
  expect(await trial.commands.command(who, 'key-1', { do: 'forward', step: 0 })).toEqual(first);
  expect(accepted(await trial.commands.readSession(who)).flow.phase).toBe(1);
});

test('a participant moves nobody and hands out nothing', async () => {
  const { bo, cy, lead } = await room();
  const before = (await lead.view()).flow;
  for (const command of [
    { do: 'forward', step: 0 },
    { do: 'skip', step: 0 },
    { do: 'pause-timer' },
    { do: 'set-role', person: bo.id, role: 'co-facilitator' },
    { do: 'remove-person', person: cy.id },
    { do: 'hand-over', person: bo.id },
    { do: 'close-session', followUpOn: '2026-10-01' },
  ] as const) {
    expect(await bo.ask(command), command.do).toMatchObject({ ok: false, code: 'not-allowed' });
  }
  expect((await lead.view()).flow).toEqual(before);
});

test('somebody of another session changes nothing here', async () => {
  const { trial, lead } = await room();
  const [stranger] = await startSession(trial, { others: [] });
  const posing = { sessionId: lead.who.sessionId, personId: stranger.id };
  expect(await trial.commands.command(posing, 'key-1', { do: 'forward', step: 0 })).toMatchObject({ ok: false });
  expect(await trial.commands.readSession(posing)).toMatchObject({ ok: false });
});

test('there is one facilitator, before and after a hand-over', async () => {
  const { lead, bo } = await room();
  await lead.does({ do: 'hand-over', person: bo.id });
  const roles = (await lead.view()).people.map(({ name, role }) => [name, role]);
  expect(roles).toEqual([['Ada', 'co-facilitator'], ['Bo', 'facilitator'], ['Cy', 'participant']]);
});

test('others take over only after the facilitator was away for long', async () => {
  const { trial, lead, bo } = await room();
  trial.deps.rooms.arrived(lead.who);
  expect(await bo.ask({ do: 'take-over' })).toMatchObject({ ok: false, code: 'facilitator-present' });
  trial.deps.rooms.left(lead.who);
  trial.pass(limits.facilitatorAwayMs - 1);
  expect(await bo.ask({ do: 'take-over' })).toMatchObject({ ok: false, code: 'facilitator-present' });
  trial.pass(1);
  expect((await bo.view()).facilitatorAway).toBe(true);
  await bo.does({ do: 'take-over' });
  expect((await bo.view()).me.role).toBe('facilitator');
});

test('while cards are written, a ready mark reaches others on the tick alone', async () => {
  const { trial, lead, bo } = await room();
  await lead.moves('forward');
  openRound(await lead.view(), 'writing');
  const before = await lead.view();
  trial.told.length = 0;
  await bo.does({ do: 'set-ready', ready: true });
  expect(await lead.view()).toEqual(before);
  expect((await bo.view()).me.ready).toBe(true);
  expect(trial.told).toEqual([{ session: bo.who.sessionId, person: bo.id }]);
  await tellReadyMarks({ ...trial.deps, isWatched: () => true });
  const after = await lead.view();
  expect(after.people.find((person) => person.id === bo.id)?.ready).toBe(true);
  expect(after.seq).toBeGreaterThan(before.seq);
  expect(trial.told.at(-1)).toEqual({ session: bo.who.sessionId, person: undefined });
});

test('every change that all can see raises the number of the view', async () => {
  const { lead, bo } = await room();
  const seqs: number[] = [];
  for (const command of [{ do: 'rename', title: 'Sprint 15' }, { do: 'pause-timer' }, { do: 'forward', step: 0 }] as const) {
    await lead.does(command);
    seqs.push((await bo.view()).seq);
  }
  expect(new Set(seqs).size).toBe(3);
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
});

test('a session closes with an outcome, and only then', async () => {
  const { trial, lead } = await room();
  const close = { do: 'close-session', followUpOn: '2026-10-12' } as const;
  expect(await lead.ask(close)).toMatchObject({ ok: false, code: 'no-outcome-yet' });
  await act(trial, lead, limits.newActionsPerSession + 1);
  expect(await lead.ask(close)).toMatchObject({ ok: false, code: 'too-many-actions' });
  expect((await lead.view()).status).toBe('live');
});

test('closing freezes the result under the hash of its content and destroys what was not revealed', async () => {
  const { trial, lead, bo } = await room();
  await lead.moves('forward');
  await bo.writes('never shown');
  await act(trial, lead, 1);
  await lead.does({ do: 'close-session', followUpOn: '2026-10-12' });
  const frozen = await frozenResult(trial.deps.sql, lead.who.sessionId);
  expect(frozen?.hash).toBe(sha256(frozen?.json ?? '').toString('hex'));
  expect(canonicalJson(JSON.parse(frozen?.json ?? ''))).toBe(frozen?.json);
  expect(frozen?.json).not.toContain('never shown');
  expect(await trial.deps.sql.selectFrom('drafts').selectAll().execute()).toEqual([]);
  expect(trial.deps.keys.list()).toEqual([]);
  const later = accepted(await trial.commands.takeAway(lead.who, 'json'));
  await editBoard(trial, lead.who.sessionId, (doc) => addAction(doc, { id: 'late', what: 'slipped in', owner: '', due: '', doneWhen: '', theme: null }));
  expect(accepted(await trial.commands.takeAway(lead.who, 'json')).body).toBe(later.body);
});

test('a closed session takes no command and no newcomer, but shows itself to readers', async () => {
  const { trial, lead } = await room();
  await act(trial, lead, 1);
  await lead.does({ do: 'close-session', followUpOn: '2026-10-12' });
  expect(await lead.ask({ do: 'rename', title: 'Later' })).toMatchObject({ ok: false, code: 'session-closed' });
  const reader = accepted(await trial.commands.join({ token: (await lead.view()).invite.token, name: 'Dee' }));
  expect(reader.joined.personId).toBeNull();
  expect(accepted(await trial.commands.readSession(reader.joined))).toMatchObject({ status: 'closed', me: { role: 'reader' } });
  expect(await trial.commands.command(reader.joined, 'key-1', { do: 'set-ready', ready: true })).toMatchObject({ ok: false, code: 'not-allowed' });
});

test('a take-away of a running session holds nothing that is still sealed', async () => {
  const { trial, lead, bo } = await room();
  await lead.moves('forward');
  await bo.writes('sealed-canary');
  for (const format of ['md', 'csv', 'json'] as const) {
    const { body } = accepted(await trial.commands.takeAway(lead.who, format));
    expect(body.length, format).toBeGreaterThan(50);
    expect(body, format).not.toContain('sealed-canary');
  }
});

test('after a new link the old link and code open nothing, and everybody inside stays', async () => {
  const { trial, lead, bo } = await room();
  const before = (await lead.view()).invite;
  await lead.does({ do: 'rotate-link', removeGuests: false });
  const after = (await lead.view()).invite;
  expect([after.token === before.token, after.code === before.code]).toEqual([false, false]);
  expect(await trial.commands.readInvitation({ token: before.token })).toMatchObject({ ok: false, code: 'unknown-session' });
  expect(await trial.commands.readInvitation({ code: before.code })).toMatchObject({ ok: false, code: 'unknown-code' });
  expect(await trial.commands.join({ token: before.token, name: 'Late' })).toMatchObject({ ok: false, code: 'unknown-session' });
  expect(await trial.commands.join({ token: after.token, name: 'Late' })).toMatchObject({ ok: true });
  expect((await bo.view()).people.map(({ name }) => name)).toEqual(['Ada', 'Bo', 'Cy', 'Late']);
});

test('with a new link the facilitator may let everybody without an account come in anew', async () => {
  const { trial, lead, bo } = await room();
  await lead.does({ do: 'rotate-link', removeGuests: true });
  const { people, invite } = await lead.view();
  expect(people.map(({ name }) => name)).toEqual(['Ada']);
  expect(await bo.ask({ do: 'set-ready', ready: true })).toMatchObject({ ok: false, code: 'not-signed-in' });
  expect(await trial.commands.join({ token: invite.token, name: 'Bo' })).toMatchObject({ ok: true });
});

test('a closed session gets a new link too, and whoever read it by the old one is out', async () => {
  const { trial, lead } = await room();
  await act(trial, lead, 1);
  await lead.does({ do: 'close-session', followUpOn: '2026-10-01' });
  const { token } = (await lead.view()).invite;
  const reader = accepted(await trial.commands.join({ token, name: '' }));
  const knows = () => trial.commands.authenticate(reader.joined.sessionId, reader.participantToken);
  expect(await knows()).not.toBeNull();
  await lead.does({ do: 'rotate-link', removeGuests: false });
  expect(await knows()).toBeNull();
});

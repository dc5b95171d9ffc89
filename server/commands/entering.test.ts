import { expect, onTestFinished, test } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { dataFolder, tracesIn } from '../../test/support/data-folder.ts';
import { accepted, openTrial, startSession, type Player, type Trial } from '../../test/support/trial-commands.ts';
import { boardOf } from '../access/document-access.ts';

async function trialOf(): Promise<Trial> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  return trial;
}

const start = (trial: Trial, name: string, title = 'Sprint 14') =>
  trial.commands.createSession({ format: 'five-stage-retro', title, label: 'named', name });

async function invitation(lead: Player): Promise<{ code: string; token: string }> {
  return (await lead.view()).invite;
}

test('whoever starts a session leads it, on a board with the format’s columns', async () => {
  const trial = await trialOf();
  const [lead] = await startSession(trial, { others: [] });
  const view = await lead.view();
  expect(view.me).toMatchObject({ name: 'Ada', role: 'facilitator' });
  const board = await trial.deps.documents.read(boardOf(lead.who.sessionId), readBoard);
  expect(board.columns.map((column) => column.id)).toEqual(view.format.phases.flatMap((phase) => phase.prompts.map((prompt) => prompt.key)));
});

test('an unknown format, an empty name and a long title start nothing', async () => {
  const trial = await trialOf();
  const input = { format: 'five-stage-retro', title: 'Sprint', label: 'named', name: 'Ada' } as const;
  expect(await trial.commands.createSession({ ...input, format: 'none' })).toMatchObject({ ok: false, code: 'unknown-format' });
  expect(await start(trial, ' … ')).toMatchObject({ ok: false, code: 'name-empty' });
  expect(await start(trial, 'x'.repeat(limits.nameChars + 1))).toMatchObject({ ok: false, code: 'name-too-long' });
  expect(await start(trial, 'Ada', 'x'.repeat(limits.titleChars + 1))).toMatchObject({ ok: false, code: 'title-too-long' });
});

test('an invitation is found by its token and by its code, however it is typed', async () => {
  const trial = await trialOf();
  const [lead] = await startSession(trial, { others: ['Bo'] });
  const { code, token } = await invitation(lead);
  expect(code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/);
  const expected = { title: 'Sprint 14', people: 2, status: 'live', token };
  expect(accepted(await trial.commands.readInvitation({ token }))).toMatchObject(expected);
  expect(accepted(await trial.commands.readInvitation({ code: ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} ` }))).toMatchObject(expected);
  expect(await trial.commands.readInvitation({ code: '000000' })).toMatchObject({ ok: false, code: 'unknown-code' });
  expect(await trial.commands.readInvitation({ token: 'none' })).toMatchObject({ ok: false, code: 'unknown-session' });
});

test('nobody can appear under a taken name, nor one that reads like it', async () => {
  const trial = await trialOf();
  const [lead] = await startSession(trial, { others: ['Bo'] });
  const { token } = await invitation(lead);
  for (const name of ['Bo', ' bo ', 'B\u200bo', 'В\u043e']) {
    expect(await trial.commands.join({ token, name }), name).toMatchObject({ ok: false, code: 'name-taken' });
  }
  expect(await trial.commands.join({ token, name: 'Boris' })).toMatchObject({ ok: true });
});

test('two who ask for one name at once do not both get it', async () => {
  const trial = await trialOf();
  const [lead] = await startSession(trial, { others: [] });
  const { token } = await invitation(lead);
  const both = await Promise.all([trial.commands.join({ token, name: 'Bo' }), trial.commands.join({ token, name: 'bo' })]);
  expect(both.map((one) => one.ok).sort()).toEqual([false, true]);
});

test('a cookie opens its own session, as its own person, after a restart too', async () => {
  const folder = dataFolder();
  const before = await openTrial(folder);
  const entered = accepted(await start(before, 'Ada'));
  const other = accepted(await start(before, 'Bo'));
  await before.close();
  const trial = await openTrial(folder);
  onTestFinished(() => trial.close());
  const { sessionId, personId } = entered.joined;
  expect(await trial.commands.authenticate(sessionId, entered.participantToken)).toEqual({
    sessionId,
    personId,
    signIns: [{ key: expect.any(String), expiresAt: Infinity }],
  });
  expect(await trial.commands.authenticate(other.joined.sessionId, entered.participantToken)).toBeNull();
  expect(await trial.commands.authenticate(sessionId, 'guess')).toBeNull();
});

test('secrets of people are stored as hashes alone', async () => {
  const trial = await trialOf();
  const entered = accepted(await start(trial, 'Ada'));
  const { returnToken } = accepted(await trial.commands.makeReturnToken(entered.joined));
  expect(tracesIn(trial.folder, [entered.participantToken, returnToken])).toEqual({});
});

test('a return token brings a second device in as the same person', async () => {
  const trial = await trialOf();
  const entered = accepted(await start(trial, 'Ada'));
  const { returnToken } = accepted(await trial.commands.makeReturnToken(entered.joined));
  const again = accepted(await trial.commands.returnTo({ returnToken }));
  expect(again.joined).toEqual(entered.joined);
  expect(again.participantToken).not.toBe(entered.participantToken);
  expect(await trial.commands.returnTo({ returnToken: 'guess-guess-guess' })).toMatchObject({ ok: false });
});

test('whoever was removed is out on every device and cannot come back by their tokens', async () => {
  const trial = await trialOf();
  const [lead] = await startSession(trial, { others: [] });
  const bo = accepted(await trial.commands.join({ token: (await invitation(lead)).token, name: 'Bo' }));
  const { returnToken } = accepted(await trial.commands.makeReturnToken(bo.joined));
  await lead.does({ do: 'remove-person', person: bo.joined.personId ?? '' });
  expect(await trial.commands.readSession(bo.joined)).toMatchObject({ ok: false });
  expect(await trial.commands.authenticate(bo.joined.sessionId, bo.participantToken)).toBeNull();
  expect(await trial.commands.returnTo({ returnToken })).toMatchObject({ ok: false });
});

test('a room has an end', async () => {
  const trial = await trialOf();
  const [lead] = await startSession(trial, { others: [] });
  const { token } = await invitation(lead);
  for (let count = 1; count < limits.participantsPerSession; count += 1) {
    accepted(await trial.commands.join({ token, name: `Person ${count}` }));
  }
  expect(await trial.commands.join({ token, name: 'One more' })).toMatchObject({ ok: false, code: 'session-full' });
});

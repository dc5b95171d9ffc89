import { expect, onTestFinished, test } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import { addAction } from '#shared/ydoc/board-edits.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, editBoard, openTrial, Player, type Trial } from '../../test/support/trial-commands.ts';
import { giveToTeam, joinTeam, makeTeam, makeVisitor, type AtTeam } from '../../test/support/team-rows.ts';
import { notesCommands, type NotesCommands } from './notes-commands.ts';

type Scene = { readonly trial: Trial; readonly team: string; readonly notes: NotesCommands; readonly lee: AtTeam; readonly bo: AtTeam; readonly cy: AtTeam };

async function scene(): Promise<Scene> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const team = await makeTeam(trial);
  const lee = await joinTeam(trial, team, 'Lee', ['leader']);
  return { trial, team, notes: notesCommands(trial.deps), lee, bo: await joinTeam(trial, team, 'Bo'), cy: await joinTeam(trial, team, 'Cy') };
}

const day = 86_400_000;

test('a note from the team holds nobody, in what is told and in what is stored, and tells no tab when it came', async () => {
  const { trial, notes, bo, lee } = await scene();
  accepted(await notes.raise(bo, { text: 'The form does not fit', named: false }));
  expect(trial.toldTeams).toEqual([]);
  const told = accepted(await notes.read(lee));
  expect(told.learning).toMatchObject([{ text: 'The form does not fit', from: null, mine: false, entries: [] }]);
  expect(accepted(await notes.read(bo)).learning).toMatchObject([{ mine: false }]);
  const rows = await trial.deps.sql.selectFrom('notes').selectAll().execute();
  expect(rows).toMatchObject([{ from_account: null, from_name: null, said_on: told.today }]);
  expect(JSON.stringify(rows)).not.toContain(bo.visitor.account);
  // The control: a named note does hold its writer, and is told at once.
  accepted(await notes.raise(bo, { text: 'Mine', named: true }));
  expect(JSON.stringify(await trial.deps.sql.selectFrom('notes').selectAll().execute())).toContain(bo.visitor.account);
  expect(trial.toldTeams).toHaveLength(1);
});

test('a named note is its writer’s own, and others see the name', async () => {
  const { notes, bo, cy } = await scene();
  accepted(await notes.raise(bo, { text: 'Reviews wait', named: true }));
  expect(accepted(await notes.read(bo)).learning).toMatchObject([{ from: 'Bo', mine: true }]);
  expect(accepted(await notes.read(cy)).learning).toMatchObject([{ from: 'Bo', mine: false }]);
});

test('a leader alone answers; “not now” owes a reason and a question its words', async () => {
  const { notes, bo, lee } = await scene();
  const { id } = accepted(await notes.raise(bo, { text: 'Reviews wait', named: true }));
  expect(await notes.answer(bo, id, { kind: 'adopt', text: '' })).toMatchObject({ code: 'not-allowed' });
  for (const kind of ['not-now', 'question'] as const) expect(await notes.answer(lee, id, { kind, text: ' ' })).toMatchObject({ code: 'text-empty' });
  expect(await notes.answer(lee, 'nowhere', { kind: 'adopt', text: '' })).toMatchObject({ code: 'unknown-note' });
  accepted(await notes.answer(lee, id, { kind: 'not-now', text: 'Because the audit comes first.' }));
  expect(accepted(await notes.read(bo)).learning[0]?.entries).toMatchObject([{ kind: 'not-now', text: 'Because the audit comes first.', name: 'Lee' }]);
});

test('a question goes back to the team, and what the team says starts the clock anew', async () => {
  const { trial, notes, bo, cy, lee } = await scene();
  const { id } = accepted(await notes.raise(bo, { text: 'Reviews wait', named: false }));
  expect(await notes.add(cy, id, { text: 'Me too', named: false })).toMatchObject({ code: 'note-not-asked' });
  accepted(await notes.answer(lee, id, { kind: 'question', text: 'Which reviews?' }));
  trial.pass(2 * day);
  accepted(await notes.add(cy, id, { text: 'Those of prices', named: false }));
  const { learning, figure } = accepted(await notes.read(cy));
  expect(learning[0]?.entries).toMatchObject([{ kind: 'question', name: 'Lee' }, { kind: 'team', name: null }]);
  expect(figure).toEqual({ weeks: 12, notes: 1, answered: 1, medianDays: 0 });
  accepted(await notes.answer(lee, id, { kind: 'adopt', text: '' }));
});

test('the figure is one of the team and names nobody', async () => {
  const { trial, notes, bo, cy, lee } = await scene();
  const first = accepted(await notes.raise(bo, { text: 'One', named: true }));
  accepted(await notes.raise(cy, { text: 'Two', named: true }));
  trial.pass(3 * day);
  accepted(await notes.answer(lee, first.id, { kind: 'try', text: 'From Monday.' }));
  for (const who of [bo, cy, lee]) expect(accepted(await notes.read(who)).figure).toEqual({ weeks: 12, notes: 2, answered: 1, medianDays: 3 });
});

test('guests and outsiders read and write no notes', async () => {
  const { trial, team, notes, bo } = await scene();
  const { id } = accepted(await notes.raise(bo, { text: 'One', named: true }));
  const guest = await joinTeam(trial, team, 'Gus', [], 'guest');
  const outsider = { team, visitor: await makeVisitor(trial, 'Otto') };
  for (const who of [guest, outsider]) {
    const asked = [
      notes.read(who),
      notes.raise(who, { text: 'x', named: true }),
      notes.answer(who, id, { kind: 'adopt', text: '' }),
      notes.add(who, id, { text: 'x', named: true }),
      notes.listWork(who),
      notes.coach(who, { about: { kind: 'link', url: 'https://example.test', title: '' }, text: 'x' }),
      notes.reply(who, id, { kind: 'reply', text: 'x' }),
    ];
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ ok: false, code: who === guest ? 'not-allowed' : 'unknown-team' });
  }
});

test('a note of another team is not there', async () => {
  const { trial, notes, bo } = await scene();
  const { id } = accepted(await notes.raise(bo, { text: 'Ours', named: true }));
  const other = await joinTeam(trial, await makeTeam(trial, 'Others'), 'Olga', ['leader']);
  expect(JSON.stringify(await notes.read(other))).not.toContain('Ours');
  expect(await notes.answer(other, id, { kind: 'adopt', text: '' })).toMatchObject({ code: 'unknown-note' });
  expect(await notes.reply(other, id, { kind: 'reply', text: 'x' })).toMatchObject({ code: 'unknown-note' });
});

test('texts are cleaned, and what is too long or full is refused', async () => {
  const { trial, notes, bo, lee } = await scene();
  expect(await notes.raise(bo, { text: '\u200b \u202e', named: true })).toMatchObject({ code: 'text-empty' });
  expect(await notes.raise(bo, { text: 'a'.repeat(limits.teamNoteChars + 1), named: true })).toMatchObject({ code: 'text-too-long', detail: { limit: limits.teamNoteChars } });
  const { id } = accepted(await notes.raise(bo, { text: ' Re\u200bviews ', named: true }));
  expect(accepted(await notes.read(bo)).learning[0]?.text).toBe('Reviews');
  const entry = { note_id: id, kind: 'question', body: '?', from_account: null, from_name: null, said_on: '2026-09-14' };
  await trial.deps.sql.insertInto('note_entries').values(Array.from({ length: limits.noteEntries }, (_, position) => ({ ...entry, position }))).execute();
  expect(await notes.answer(lee, id, { kind: 'adopt', text: '' })).toMatchObject({ code: 'note-not-asked' });
});

async function closedSession(trial: Trial, team: string | null, what: string): Promise<Player> {
  const player = new Player(trial, accepted(await trial.commands.createSession({ format: 'five-stage-retro', title: 'Sprint 12', label: 'named', name: 'Ada' })));
  if (team !== null) await giveToTeam(trial, player.who.sessionId, team);
  await editBoard(trial, player.who.sessionId, (doc) => addAction(doc, { id: 'a1', what, owner: '', due: '', doneWhen: '', theme: null }));
  await player.does({ do: 'close-session', followUpOn: '2026-10-12' });
  return player;
}

test('a coaching note stands on a piece of the team’s work, is answered, and says what came of trying it', async () => {
  const { trial, team, notes, bo, lee } = await scene();
  const { who } = await closedSession(trial, team, 'Two people review each price change');
  const elsewhere = await closedSession(trial, null, 'Not ours');
  expect(accepted(await notes.listWork(bo)).work.map(({ kind, ref, title }) => [kind, ref, title])).toEqual([
    ['result', who.sessionId, 'Sprint 12'],
    ['action', `${who.sessionId}/a1`, 'Two people review each price change'],
  ]);
  const about = { kind: 'action', ref: `${who.sessionId}/a1` } as const;
  const { id } = accepted(await notes.coach(lee, { about, text: 'Start with one price group.' }));
  expect(await notes.coach(lee, { about: { kind: 'result', ref: elsewhere.who.sessionId }, text: 'x' })).toMatchObject({ code: 'unknown-work' });
  accepted(await notes.reply(bo, id, { kind: 'tried', text: '' }));
  accepted(await notes.reply(bo, id, { kind: 'reply', text: 'Two groups went well.' }));
  expect(accepted(await notes.read(bo)).coaching).toEqual([
    {
      id,
      about: { kind: 'action', title: 'Two people review each price change', href: `/s/${who.sessionId}/result` },
      text: 'Start with one price group.',
      from: 'Lee',
      mine: false,
      on: '2026-09-14',
      replies: [
        { kind: 'tried', text: '', name: 'Bo', on: '2026-09-14' },
        { kind: 'reply', text: 'Two groups went well.', name: 'Bo', on: '2026-09-14' },
      ],
    },
  ]);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'not an address', ''])('a coaching note takes pages of the web and nothing that runs: %s', async (url) => {
  const { notes, lee } = await scene();
  expect(await notes.coach(lee, { about: { kind: 'link', url, title: 'x' }, text: 'x' })).toMatchObject({ code: 'unknown-work' });
  accepted(await notes.coach(lee, { about: { kind: 'link', url: 'https://example.test/page', title: ' ' }, text: 'x' }));
  expect(accepted(await notes.read(lee)).coaching[0]?.about).toEqual({ kind: 'link', title: 'example.test', href: 'https://example.test/page' });
});

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBoard } from '#shared/ydoc/board.ts';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { crashInCommand } from '../../test/support/crash-command.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { editBoard, openRound, openTrial, Player, startSession, type Trial } from '../../test/support/trial-commands.ts';
import { boardOf } from '../access/document-access.ts';
import type { Participant } from './ports.ts';

/** Opens the folder again, as the next start of the server does. */
async function after<T>(folder: string, who: Participant, look: (trial: Trial, player: Player) => Promise<T>): Promise<T> {
  const trial = await openTrial(folder);
  const player = new Player(trial, { joined: { sessionId: who.sessionId, personId: who.personId, name: '' }, participantToken: '' });
  try {
    return await look(trial, player);
  } finally {
    await trial.close();
  }
}

const texts = ['first card', 'second card', 'third card'];
const cardTexts = async (trial: Trial, session: string): Promise<string[]> =>
  (await trial.deps.documents.read(boardOf(session), readBoard)).cards.map((card) => card.text).sort();

async function sealedRound(folder: string): Promise<{ who: Participant; round: string }> {
  const trial = await openTrial(folder);
  const players = await startSession(trial);
  await players[0].moves('forward');
  for (const [index, text] of texts.entries()) await players[index]?.writes(text);
  const round = openRound(await players[0].view(), 'writing');
  await trial.close();
  return { who: players[0].who, round };
}

test.for(['before-commit', 'after-commit', 'after-key-destroyed'] as const)(
  'a server killed %s of a reveal reveals exactly once',
  { timeout: 60_000 },
  async (point) => {
    const folder = dataFolder();
    const { who, round } = await sealedRound(folder);
    const key = join(folder, 'round-keys', round);
    await crashInCommand(folder, who, 'the-reveal', { do: 'reveal', round }, point);
    expect(existsSync(key)).toBe(point !== 'after-key-destroyed');
    await after(folder, who, async (trial, player) => {
      const revealed = point !== 'before-commit';
      // Before the commit the key of the late round is there already, after it that of the revealed one still is.
      expect(trial.repaired).toBe(point === 'after-key-destroyed' ? 0 : 1);
      expect(existsSync(key)).toBe(!revealed);
      expect(await cardTexts(trial, who.sessionId)).toEqual(revealed ? texts.toSorted() : []);
      // The tab that saw no answer asks again with the same key.
      expect((await player.ask({ do: 'reveal', round }, 'the-reveal')).ok).toBe(true);
      expect(await cardTexts(trial, who.sessionId)).toEqual(texts.toSorted());
      expect(await player.ask({ do: 'reveal', round })).toMatchObject({ ok: false, code: 'round-closed' });
      expect(existsSync(key)).toBe(false);
    });
  },
);

async function openVote(folder: string): Promise<{ who: Participant; round: string }> {
  const trial = await openTrial(folder);
  const [lead, ...others] = await startSession(trial);
  const place = (order: string) => ({ column: 'helped', group: null, order });
  await editBoard(trial, lead.who.sessionId, (doc) => {
    addCard(doc, { id: 'card-a', text: 'a', place: place('a0'), author: null, prompt: 'helped' });
    addCard(doc, { id: 'card-b', text: 'b', place: place('a1'), author: null, prompt: 'helped' });
  });
  const phase = (await lead.view()).format.phases.findIndex((one) => one.votes !== undefined);
  await lead.does({ do: 'go-to', step: 0, phase });
  const round = openRound(await lead.view(), 'voting');
  for (const player of [lead, ...others]) await player.does({ do: 'cast-votes', round, votes: { 'card-a': 1, 'card-b': 1 } });
  await trial.close();
  return { who: lead.who, round };
}

test.for(['before-commit', 'after-commit', 'after-key-destroyed'] as const)(
  'a server killed %s of a count counts exactly once',
  { timeout: 60_000 },
  async (point) => {
    const folder = dataFolder();
    const { who, round } = await openVote(folder);
    await crashInCommand(folder, who, 'the-count', { do: 'close-vote', round }, point);
    await after(folder, who, async (trial, player) => {
      expect((await player.ask({ do: 'close-vote', round }, 'the-count')).ok).toBe(true);
      expect((await player.view()).tallies[round]).toEqual({ totals: { 'card-a': 3, 'card-b': 3 }, ballots: 3 });
      expect(await player.ask({ do: 'close-vote', round })).toMatchObject({ ok: false, code: 'round-closed' });
      expect(await trial.deps.sql.selectFrom('ballots').selectAll().execute()).toEqual([]);
      expect(trial.deps.keys.list()).not.toContain(round);
    });
  },
);

/** What protects where few write: late cards wait for company, pasted texts lose their traces, and the promise says its limits. */
import { expect, onTestFinished, test } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import { labelWords } from '#shared/retrospectives/labels.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { boardOf } from '../../server/access/document-access.ts';
import { dataFolder } from '../support/data-folder.ts';
import { accepted, openRound, openTrial, startSession, type Player, type Trial } from '../support/trial-commands.ts';

async function room(): Promise<{ trial: Trial; lead: Player; others: readonly Player[] }> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, ...others] = await startSession(trial, { others: ['Bo', 'Cy', 'Di'] });
  await lead.moves('forward');
  return { trial, lead, others };
}

const texts = async (trial: Trial, lead: Player): Promise<string[]> =>
  (await trial.deps.documents.read(boardOf(lead.who.sessionId), readBoard)).cards.map(({ text }) => text).sort();

test('AN-11 late cards wait for three writers, and until then a reveal is refused as if there were none', async () => {
  const { trial, lead, others } = await room();
  const [bo, cy, di] = others;
  if (bo === undefined || cy === undefined || di === undefined) throw new Error('Three others were invited.');
  await lead.writes('in time');
  await lead.does({ do: 'reveal', round: openRound(await lead.view(), 'writing') });
  const late = openRound(await lead.view(), 'writing');
  const answers = [await lead.ask({ do: 'reveal', round: late })];
  // Two cards of one browser are no company for each other.
  for (const [player, text] of [[bo, 'late one'], [bo, 'late two'], [cy, 'late three']] as const) {
    await player.writes(text);
    answers.push(await lead.ask({ do: 'reveal', round: late }));
  }
  expect(answers[0]).toMatchObject({ ok: false, code: 'too-few-late-cards' });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await texts(trial, lead)).toEqual(['in time']);
  await di.writes('late four');
  await lead.does({ do: 'reveal', round: late });
  expect(await texts(trial, lead)).toEqual(['in time', 'late four', 'late one', 'late three', 'late two']);
});

/** As these programs put text on the clipboard, with the text that a person would say they copied. */
const pasted = [
  ['Word', '\ufeffWe waited\u00a0for the build\u000band nobody knew\u00a0why.\r\n\u00ad\u200b', 'We waited for the build\nand nobody knew why.'],
  ['Docs', '\u200bWe waited for\u00a0the build\u2028and nobody knew why.\u2060 \ufffc', 'We waited for the build\nand nobody knew why.'],
  ['Slack', '\u2068We waited\u2069 for the\u202fbuild\nand nobody knew why.\u200e\u{e0041}', 'We waited for the build\nand nobody knew why.'],
] as const;

test('AN-10 cards pasted from Word, Docs and Slack are the same bytes as the card typed by hand', async () => {
  const { trial, lead, others } = await room();
  for (const [index, [, raw, plain]] of pasted.entries()) {
    expect(raw).not.toBe(plain);
    await others[index]?.writes(raw);
  }
  await lead.writes(pasted[0][2]);
  await lead.does({ do: 'reveal', round: openRound(await lead.view(), 'writing') });
  expect(new Set(await texts(trial, lead))).toEqual(new Set([pasted[0][2]]));
});

test('the promise of an unlinked session says its limits, never says anonymous, and is in every take-away', async () => {
  const { statement } = labelWords.unlinked;
  for (const part of [
    'We do not store who wrote what, and nobody can switch that on later.',
    'The people who run this server could change it to record you, and colleagues may recognise your style.',
    `With fewer than ${limits.smallGroupPeople} writers, assume they will.`,
  ]) {
    expect(statement).toContain(part);
  }
  expect(JSON.stringify(labelWords)).not.toMatch(/anonym/i);
  const { trial, lead } = await room();
  for (const format of ['md', 'csv', 'json'] as const) {
    expect(accepted(await trial.commands.takeAway(lead.who, format)).body).toContain(statement);
  }
});

import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { starters } from '#shared/guidelines/library/index.ts';
import { paragraph } from '#shared/guidelines/rich-text.ts';
import { trialGuideline } from '#shared/guidelines/trial-guideline.ts';
import { canonicalJson } from '#shared/lib/canonical-json.ts';
import { must } from '#shared/lib/assert.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, openTrial, type Trial } from '../../test/support/trial-commands.ts';
import { joinTeam, makeTeam, makeVisitor, type AtTeam } from '../../test/support/team-rows.ts';
import { guidelineCommands, type GuidelineCommands, type PublishRequest } from './guideline-commands.ts';

type Scene = { readonly trial: Trial; readonly team: string; readonly guidelines: GuidelineCommands; readonly sam: AtTeam; readonly bo: AtTeam };

async function scene(): Promise<Scene> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const team = await makeTeam(trial);
  const [sam, bo] = [await joinTeam(trial, team, 'Sam', ['steward']), await joinTeam(trial, team, 'Bo')];
  return { trial, team, guidelines: guidelineCommands(trial.deps), sam, bo };
}

const began = async ({ guidelines, bo }: Scene): Promise<string> => accepted(await guidelines.begin(bo, { ...trialGuideline }, 'handbook.md')).id;
const change = (words: string, more: Partial<PublishRequest> = {}): PublishRequest => ({
  base: '0.1',
  content: { ...trialGuideline, about: [paragraph(words)] },
  size: 'minor',
  note: 'Clearer.',
  lineage: [{ kind: 'outside', to: 'Somebody asked.' }],
  trialUntil: null,
  ...more,
});

test('a member takes guidelines of the library as 0.1, provisional, with a review date; once each', async () => {
  const { trial, team, guidelines, bo } = await scene();
  const before = accepted(await guidelines.list(bo));
  expect([before.guidelines.length, before.starters.length]).toEqual([0, starters.length]);
  const { added } = accepted(await guidelines.importStarters(bo, ['ship-change', 'hand-over', 'hand-over']));
  expect(added.map(({ key }) => key)).toEqual(['hand-over', 'ship-change']);
  expect(accepted(await guidelines.importStarters(bo, ['hand-over'])).added).toEqual([]);
  expect(await guidelines.importStarters(bo, ['nothing'])).toMatchObject({ ok: false, code: 'unknown-guideline' });
  const after = accepted(await guidelines.list(bo));
  expect(after.starters.map(({ key }) => key)).not.toContain('hand-over');
  expect(after.guidelines).toMatchObject([{ title: 'Hand over work', number: '0.1', confidence: 'provisional', retired: false }, { title: 'Ship a change' }]);
  expect(after.guidelines.every(({ reviewDueAt }) => reviewDueAt > trial.deps.clock())).toBe(true);
  expect(trial.toldTeams).toEqual([{ team, topic: 'guidelines' }]);
});

test('a guideline that begins from a page keeps what it says, with its hash and where it came from', async () => {
  const there = await scene();
  const id = await began(there);
  const read = accepted(await there.guidelines.read(there.bo, id));
  expect(read.inForce.content).toEqual(trialGuideline);
  expect(read.inForce.hash).toBe(createHash('sha256').update(canonicalJson(trialGuideline), 'utf8').digest('hex'));
  expect(read.versions).toMatchObject([{ state: 'effective', lineage: [{ kind: 'import', to: 'handbook.md' }] }]);
  const video = { ...trialGuideline, about: [{ type: 'video' }] };
  expect(await there.guidelines.begin(there.bo, video, 'x')).toMatchObject({ ok: false, code: 'content-unknown' });
});

test('of two stewards who publish at once one wins, and the other hears which version is in force', async () => {
  const there = await scene();
  const { trial, team, guidelines, sam } = there;
  const id = await began(there);
  const other = await joinTeam(trial, team, 'Ida', ['steward']);
  const answers = await Promise.all([guidelines.publish(sam, id, change('Sam’s.')), guidelines.publish(other, id, change('Ida’s.'))]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'stale-base', detail: { base: '0.1', inForce: '0.2' } });
  expect(accepted(await guidelines.read(sam, id)).versions.map(({ state }) => state)).toEqual(['superseded', 'effective']);
});

test('old versions stay readable as they were, and going back is a new version', async () => {
  const there = await scene();
  const { guidelines, sam, bo } = there;
  const id = await began(there);
  accepted(await guidelines.publish(sam, id, change('New.')));
  expect(accepted(await guidelines.revert(sam, id, '0.1', 'It was clearer.')).number).toBe('0.3');
  const contents = await Promise.all(['0.1', '0.2', '0.3'].map(async (number) => accepted(await guidelines.readVersion(bo, id, number))));
  expect(contents.map(({ content }) => content['about'])).toEqual([trialGuideline.about, [paragraph('New.')], trialGuideline.about]);
  expect(contents[0]?.hash).toBe(contents[2]?.hash);
  expect(await guidelines.readVersion(bo, id, '9.9')).toMatchObject({ ok: false, code: 'unknown-version' });
  expect(await guidelines.readVersion(bo, id, 'x')).toMatchObject({ ok: false, code: 'unknown-version' });
  expect(await guidelines.revert(sam, id, '7.0', 'Back.')).toMatchObject({ ok: false, code: 'unknown-version' });
});

test('a version on trial comes into force or ends, and a retired guideline takes nothing new', async () => {
  const there = await scene();
  const { trial, guidelines, sam } = there;
  const id = await began(there);
  const trialUntil = trial.deps.clock() + 14 * 86_400_000;
  accepted(await guidelines.publish(sam, id, change('Tried.', { trialUntil })));
  expect(accepted(await guidelines.read(sam, id)).inForce.version.number).toEqual({ major: 0, minor: 1 });
  expect(accepted(await guidelines.endTrial(sam, id, true)).number).toBe('0.2');
  expect(accepted(await guidelines.read(sam, id)).inForce.content['about']).toEqual([paragraph('Tried.')]);
  accepted(await guidelines.publish(sam, id, change('Tried too.', { base: '0.2', trialUntil })));
  expect(accepted(await guidelines.setRetired(sam, id, true))).toEqual({ retired: true });
  expect(await guidelines.publish(sam, id, change('Late.', { base: '0.2' }))).toMatchObject({ ok: false, code: 'guideline-retired' });
  expect(accepted(await guidelines.read(sam, id)).versions.map(({ state }) => state)).toEqual(['superseded', 'effective', 'trial-ended']);
  accepted(await guidelines.setRetired(sam, id, false));
  accepted(await guidelines.publish(sam, id, change('In time.', { base: '0.2' })));
});

test('members read and begin, stewards publish, guests read, and outsiders find nothing, not even that it is there', async () => {
  const there = await scene();
  const { trial, team, guidelines, bo } = there;
  const id = await began(there);
  const guest = await joinTeam(trial, team, 'Gus', [], 'guest');
  const leader = await joinTeam(trial, team, 'Lee', ['leader']);
  const outsider = { team, visitor: await makeVisitor(trial, 'Otto') };
  for (const who of [bo, guest, leader, outsider]) {
    const refused = { ok: false, code: who === outsider ? 'unknown-team' : 'not-allowed' };
    for (const guideline of [id, 'nothing']) {
      expect(await guidelines.publish(who, guideline, change('Mine.'))).toMatchObject(refused);
      expect(await guidelines.revert(who, guideline, '0.1', 'Back.')).toMatchObject(refused);
      expect(await guidelines.endTrial(who, guideline, true)).toMatchObject(refused);
      expect(await guidelines.setRetired(who, guideline, true)).toMatchObject(refused);
    }
  }
  expect(await guidelines.importStarters(guest, ['hand-over'])).toMatchObject({ ok: false, code: 'not-allowed' });
  expect(await guidelines.begin(guest, { ...trialGuideline }, 'x')).toMatchObject({ ok: false, code: 'not-allowed' });
  expect((await guidelines.read(guest, id)).ok).toBe(true);
  expect(await guidelines.read(outsider, id)).toMatchObject({ ok: false, code: 'unknown-team' });
  expect(await guidelines.list(outsider)).toMatchObject({ ok: false, code: 'unknown-team' });
});

test('a guideline of one team is not there for another', async () => {
  const there = await scene();
  const { trial, guidelines } = there;
  const id = await began(there);
  const other = await joinTeam(trial, await makeTeam(trial, 'Others'), 'Olga', ['steward']);
  expect(accepted(await guidelines.list(other)).guidelines).toEqual([]);
  for (const answer of [await guidelines.read(other, id), await guidelines.readVersion(other, id, '0.1'), await guidelines.publish(other, id, change('Theirs.'))]) {
    expect(answer).toEqual({ ok: false, code: 'unknown-guideline' });
  }
});

test('the file itself refuses to change what a version says', async () => {
  const there = await scene();
  const { trial } = there;
  const id = await began(there);
  const rewriting = trial.deps.sql.updateTable('guideline_versions').set({ content_json: '{}' }).where('guideline_id', '=', id).execute();
  await expect(rewriting).rejects.toThrow('never changed');
  expect(accepted(await there.guidelines.read(there.bo, id)).inForce.content).toEqual(trialGuideline);
});

test('nothing is written where a refused publication stopped half way', async () => {
  const there = await scene();
  const { guidelines, sam } = there;
  const id = await began(there);
  const refusals = await Promise.all([
    guidelines.publish(sam, id, change('New.', { note: ' ' })),
    guidelines.publish(sam, id, change('New.', { base: '0.9' })),
    guidelines.publish(sam, id, change('New.', { lineage: [] })),
    guidelines.publish(sam, id, { ...change('New.'), content: { ...trialGuideline, purpose: 'Another.' } }),
    guidelines.publish(sam, id, { ...change('New.'), content: { ...trialGuideline, title: '' } }),
  ]);
  expect(refusals.map((answer) => (answer.ok ? null : answer.code))).toEqual([
    'change-note-missing', 'unknown-version', 'lineage-missing', 'change-too-small', 'guideline-untitled',
  ]);
  const read = accepted(await guidelines.read(sam, id));
  expect(read.versions).toHaveLength(1);
  expect(must(read.versions[0], 'There is one.').state).toBe('effective');
});

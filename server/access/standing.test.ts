import { expect, onTestFinished, test } from 'vitest';
import { dataFolder } from '../../test/support/data-folder.ts';
import { openTrial, startSession } from '../../test/support/trial-commands.ts';

test('AZ-6 from before the commit that removes somebody, they may neither write nor read, and others go on', async () => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo] = await startSession(trial);
  if (bo === undefined) throw new Error('Bo was invited.');
  const { standing } = trial.deps;
  const { sessionId } = lead.who;
  await standing.of(sessionId);
  const rights = () => [bo.id, lead.id].map((id) => [standing.mayWrite(sessionId, id), standing.mayRead(sessionId, id)]);
  const commit = Promise.withResolvers<null>();
  const removing = standing.whileRemoving(sessionId, bo.id, () => commit.promise);
  expect(rights()).toEqual([[false, false], [true, true]]);
  commit.resolve(null);
  await removing;
  expect(rights()).toEqual([[true, true], [true, true]]);
  await lead.does({ do: 'remove-person', person: bo.id });
  expect(rights()).toEqual([[false, false], [true, true]]);
});

test('AZ-6 a command that was recognised before its sign-in ended is refused at its commit', async () => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead] = await startSession(trial);
  const signIns = [{ key: 'of this browser', expiresAt: Infinity }];
  const ask = (key: string) => trial.commands.command({ ...lead.who, signIns }, key, { do: 'forward', step: 0 });
  trial.deps.signIns.end(['of this browser'], { comeBack: false });
  expect(await ask('one')).toMatchObject({ ok: false, code: 'not-signed-in' });
  expect((await lead.view()).flow.step).toBe(0);
  await lead.moves('forward');
});

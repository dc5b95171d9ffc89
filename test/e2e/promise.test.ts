import { expect, it } from 'vitest';
import { addCard } from '#shared/ydoc/board-edits.ts';
import { labelWords } from '#shared/retrospectives/labels.ts';
import { prepareJourneys } from '../support/journey.ts';
import { questions } from '../support/room.ts';
import { joinSession, openSession } from '../support/session.ts';
import { stockPeer } from '../support/sync-peers.ts';
import { until } from '../support/until.ts';

const journey = prepareJourneys();

it.each(['unlinked', 'confidential'] as const)(
  'What is stored about writers is said before the first word, and small groups are told that others can guess (%s)',
  async (label) => {
    const { url } = journey.waymark();
    const visitors = [await journey.visitor(), await journey.visitor(), await journey.visitor(), await journey.visitor()] as const;
    const [{ page, context }, ...others] = visitors;
    const place = await openSession(url, context, { label });
    await page.goto(place.room);
    await place.goTo('generate');
    const field = page.getByLabel(questions.helped);
    await field.waitFor();
    const promise = page.locator(`[id="${(await field.getAttribute('aria-describedby')) ?? ''}"]`);
    expect(await promise.innerText()).toContain(labelWords[label].statement);
    const [said, typed] = [await promise.boundingBox(), await field.boundingBox()];
    expect(said?.y).toBeLessThan(typed?.y ?? 0);
    expect(await promise.innerText()).toContain('Only you are here now: others can guess who wrote what.');

    const token = await place.joinToken();
    for (const [index, visitor] of others.entries()) {
      const joined = await joinSession(url, visitor.context, token, `Person ${index}`);
      await visitor.page.goto(joined.room);
    }
    await promise.getByText('others can guess').waitFor({ state: 'detached' });
    await page.getByText(labelWords[label].statement).waitFor();
  },
);

it.each(['unlinked', 'named'] as const)('A name that somebody puts on a card of their own is shown in a named session alone (%s)', async (label) => {
  const { url } = journey.waymark();
  const [desk, forger] = [await journey.visitor(), await journey.visitor()];
  const place = await openSession(url, desk.context, { label, format: 'begin-drop-keep' });
  await place.goTo('group');
  await desk.page.goto(place.room);
  const joined = await joinSession(url, forger.context, await place.joinToken(), 'Forger');
  const cookie = (await forger.context.cookies(`${url}/sync/board/${joined.id}`)).map(({ name, value }) => `${name}=${value}`).join('; ');
  const peer = stockPeer(`${url.replace('http', 'ws')}/sync`, `board/${joined.id}`, { cookie });
  try {
    await until(() => peer.provider.synced, 'the forger to be in sync');
    const author = { id: 'nobody', name: 'Wilhelmina' };
    addCard(peer.doc, { id: 'forged', text: 'A word that she never wrote', place: { column: 'begin', group: null, order: 'a0' }, author, prompt: 'begin' });
    await desk.page.getByText('A word that she never wrote').waitFor();
    expect(await desk.page.getByText('Wilhelmina').count()).toBe(label === 'named' ? 1 : 0);
  } finally {
    peer.leave();
  }
});

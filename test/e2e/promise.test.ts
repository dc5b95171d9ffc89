import { expect, it } from 'vitest';
import { labelWords } from '#shared/retrospectives/labels.ts';
import { prepareJourneys } from '../support/journey.ts';
import { questions } from '../support/room.ts';
import { joinSession, openSession } from '../support/session.ts';

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

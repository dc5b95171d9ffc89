import { expect, it, onTestFinished } from 'vitest';
import { attack, foreignSite } from '../security/foreign-page.ts';
import { prepareJourneys } from '../support/journey.ts';
import { openSession } from '../support/session.ts';

const journey = prepareJourneys();

/** Another port of the same machine is the same site, to which a browser sends even strict cookies; another name is not. */
it.each(['127.0.0.1', 'localhost'])('A page at another origin (%s) learns nothing, changes nothing, shows nothing in a frame and keeps no hold on a window', async (host) => {
  const { url } = journey.waymark();
  const site = await foreignSite(host);
  onTestFinished(site.close);
  const { context } = await journey.visitor();
  const place = await openSession(url, context, { title: 'Before the attack', label: 'unlinked' });
  const before = await place.view();
  const page = await context.newPage();
  await page.goto(site.url);
  const body = JSON.stringify({ key: 'an-attack', command: { do: 'rename', title: 'Taken over' } });
  const target = { url, session: place.id, commands: `/api/v1/sessions/${place.id}/commands`, body };
  const learnt = await attack(page, target);
  expect(Object.entries(learnt).filter(([, what]) => /^read|held|loaded/.test(what))).toEqual([]);
  expect(learnt).toMatchObject({ 'framed': '0', 'opened': 'no hold on it', 'as a script': 'refused', 'socket live': 'closed', 'socket sync': 'closed' });
  const after = await place.view();
  expect({ ...after, serverNow: 0, seq: 0 }).toEqual({ ...before, serverNow: 0, seq: 0 });

  // The same command from our own page does change the session: what was tried could have had an effect.
  await page.goto(url);
  const status = await page.evaluate(async ({ commands, body: sent }) => (await fetch(commands, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent })).status, target);
  expect([status, (await place.view()).title]).toEqual([200, 'Taken over']);
});

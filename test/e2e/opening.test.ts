/** How a room opens: its sockets before its code, and nothing twice. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { readFrame } from '#shared/protocol/sync-frames.ts';
import { prepareJourneys } from '../support/journey.ts';
import { questions, Room } from '../support/room.ts';
import { openSession } from '../support/session.ts';

const journey = prepareJourneys();

type Heard = { readonly sockets: string[]; wholes: number };

/** Which sockets the browser opens from now on, and how often it is sent a whole board. */
function listenTo(page: Page): Heard {
  const heard: Heard = { sockets: [], wholes: 0 };
  page.on('websocket', (socket) => {
    heard.sockets.push(new URL(socket.url()).pathname);
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload === 'string') return;
      const frame = readFrame(new Uint8Array(payload));
      if (frame.type === 'content' && frame.answersStep1) heard.wholes += 1;
    });
  });
  return heard;
}

it('A room opens over two sockets, which are there before its code asks for them, and its board is sent once', async () => {
  const { url } = journey.waymark();
  const { page, context } = await journey.visitor();
  const lead = await openSession(url, context, { title: 'Opening' });
  await page.goto(lead.room);
  await lead.goTo('generate');
  await new Room(page).writePrivately(questions.helped, 'Alpha');
  await lead.reveal();
  await new Room(page).card('Alpha').waitFor();
  // Again, as everybody after the first time: now with all that a browser keeps.
  await page.goto('about:blank');
  const heard = listenTo(page);
  const code = Promise.withResolvers<void>();
  await page.route(/\/room-page-[^/]*\.js$/, async (route) => {
    await code.promise;
    await route.continue();
  });
  await page.goto(lead.room, { waitUntil: 'commit' });
  await expect.poll(() => heard.sockets.length, { timeout: 60_000 }).toBe(2);
  code.resolve();
  await new Room(page).card('Alpha').waitFor();
  expect(heard.sockets.toSorted()).toEqual(['/live', `/sync/board/${new URL(lead.room).pathname.split('/').at(-1)}`]);
  expect(heard.wholes).toBe(1);
  // They are in use: what one writes is stored.
  await new Room(page).card('Alpha').focus();
  await page.keyboard.press('e');
  await page.keyboard.type(' and more');
  await page.keyboard.press('Escape');
  await page.getByText('Saved', { exact: true }).first().waitFor();
});

it('Somebody who is not in the session is told so, as by any socket', async () => {
  const { url } = journey.waymark();
  const [inside, outside] = [await journey.visitor(), await journey.visitor()];
  const lead = await openSession(url, inside.context, { title: 'Not for everybody' });
  await outside.page.goto(lead.room);
  await outside.page.getByText('This browser is not in the session').waitFor();
});

/**
 * A walk through every screen and phase, for pictures and for accessibility: a
 * facilitator at a desk and a participant with a phone, in one theme.
 */
import type { Browser, Page } from 'playwright-core';
import { openVisitor, type Theme, type Visitor } from './browser.ts';
import { questions, Room } from './room.ts';
import { joinSession, openSession, type Place } from './session.ts';

export type Stop = { readonly name: string; readonly page: Page };

const written = {
  fatima: [
    [questions.helped, 'Pairing on the import found two mistakes before the release'],
    [questions.hindered, 'The review of the price change waited four days'],
    [questions.puzzles, 'Why does the same test fail only on Mondays?'],
  ],
  ben: [
    [questions.helped, 'The checklist for handovers, nobody had to ask twice'],
    [questions.hindered, 'Reviews waited for one person again'],
    [questions.hindered, 'Two meetings in the same hour, three days in a row'],
  ],
} as const;

async function writeAll(room: Room, cards: readonly (readonly [string, string])[]): Promise<void> {
  for (const [question, text] of cards) {
    await room.writePrivately(question, text);
  }
}

type Walk = {
  readonly place: Place;
  readonly desk: Visitor;
  readonly phone: Visitor;
  readonly lead: Room;
  readonly part: Room;
  both(name: string): AsyncGenerator<Stop>;
};

/** Gives one stop at a time; the walk goes on when the next is asked for. Ends with the visitors' faults. */
export async function* tour(url: string, browser: Browser, theme: Theme): AsyncGenerator<Stop, string[]> {
  const desk = await openVisitor(browser, { theme, device: 'desktop' });
  const phone = await openVisitor(browser, { theme, device: 'phone' });
  yield* frontDoor(url, desk, phone);
  const place = await openSession(url, desk.context, { title: 'Sprint 12: the import', name: 'Fatima' });
  const token = await place.joinToken();
  await phone.page.goto(`${url}/join#${token}`);
  await phone.page.getByLabel(/name/i).waitFor();
  yield { name: 'join-phone', page: phone.page };
  await joinSession(url, phone.context, token, 'Ben');
  await Promise.all([desk, phone].map(({ page }) => page.goto(place.room)));
  const walk: Walk = {
    place,
    desk,
    phone,
    lead: new Room(desk.page),
    part: new Room(phone.page),
    both: async function* (name) {
      yield { name: `${name}-desk`, page: desk.page };
      yield { name: `${name}-phone`, page: phone.page };
    },
  };
  yield* fromOpenToGroup(walk);
  yield* fromVoteToResult(walk);
  await Promise.all([desk, phone].map(({ context }) => context.close()));
  return [...desk.faults, ...phone.faults];
}

async function* frontDoor(url: string, desk: Visitor, phone: Visitor): AsyncGenerator<Stop> {
  for (const [path, name] of [['/', 'home'], ['/start', 'start'], ['/join', 'join-code'], ['/nowhere', 'not-found']] as const) {
    for (const [device, { page }] of [['desk', desk], ['phone', phone]] as const) {
      await page.goto(`${url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      yield { name: `${name}-${device}`, page };
    }
  }
}

async function arrive(walk: Walk, phase: string): Promise<void> {
  await Promise.all([walk.lead.isIn(phase), walk.part.isIn(phase)]);
}

async function* fromOpenToGroup(walk: Walk): AsyncGenerator<Stop> {
  const { place, lead, part, desk } = walk;
  await arrive(walk, 'Open');
  yield* walk.both('open');
  await lead.press('Invite people');
  await desk.page.getByRole('dialog').waitFor();
  yield { name: 'invite-desk', page: desk.page };
  await desk.page.keyboard.press('Escape');
  await lead.press(/^Who is here/);
  await desk.page.getByRole('dialog').waitFor();
  yield { name: 'people-desk', page: desk.page };
  await desk.page.keyboard.press('Escape');

  await place.goTo('generate');
  await arrive(walk, 'Gather');
  yield* walk.both('write-empty');
  await writeAll(lead, written.fatima);
  await writeAll(part, written.ben);
  yield* walk.both('write');
  await place.reveal();
  await Promise.all([lead, part].map((room) => room.card('Pairing on the import').waitFor()));
  yield* walk.both('revealed');

  await place.goTo('group');
  await arrive(walk, 'Group');
  await groupByKeys(lead, 'The review of the price change', 'Reviews waited for one person');
  yield* walk.both('group');
  await lead.choose('More', 'Show the board as an outline');
  yield { name: 'outline-desk', page: desk.page };
  await lead.choose('More', 'Show the board as columns');
  await lead.choose('More', /Projector view/);
  yield { name: 'projector-desk', page: desk.page };
  await desk.page.keyboard.press('Escape');
  yield* history(walk);
}

async function* history({ lead, part, desk, phone }: Walk): AsyncGenerator<Stop> {
  for (const [room, { page }, device] of [[lead, desk, 'desk'], [part, phone, 'phone']] as const) {
    await room.choose('More', 'History of the board');
    const moment = page.getByRole('dialog').getByRole('button', { name: /Before “/ }).first();
    await moment.waitFor();
    yield { name: `history-${device}`, page };
    await moment.click();
    await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor();
    yield { name: `history-look-${device}`, page };
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
}

/** The group key picks a partner nearby; from the first of the column the arrows walk on until the wanted one is named. */
export async function groupByKeys(room: Room, card: string, partner: string): Promise<void> {
  const { page } = room;
  await room.card(card).focus();
  await page.keyboard.press('g');
  const held = page.locator('[role="status"], [aria-live]').filter({ hasText: partner });
  for (let step = 0; (await held.count()) === 0; step += 1) {
    if (step === 12) throw new Error(`No key led to “${partner}”.`);
    await page.keyboard.press(step === 0 ? 'Home' : 'ArrowDown');
    await page.waitForTimeout(60);
  }
  await page.keyboard.press('Enter');
  await page.keyboard.type('Waiting for reviews');
  await page.keyboard.press('Enter');
  await room.card('Waiting for reviews').first().waitFor();
}

async function* fromVoteToResult(walk: Walk): AsyncGenerator<Stop> {
  const { place, lead, part, desk, phone } = walk;
  await place.goTo('vote');
  await arrive(walk, 'Vote');
  await lead.card('Waiting for reviews').first().focus();
  await desk.page.keyboard.press('v');
  await desk.page.keyboard.press('v');
  await desk.page.getByText('3 of 5 votes left').waitFor();
  yield* walk.both('vote');
  await lead.press('Close the vote');
  await part.page.getByText('The vote is closed.').waitFor();
  yield* walk.both('tally');

  await place.goTo('discuss');
  await arrive(walk, 'Discuss');
  yield* walk.both('topics');
  await lead.press(/^Discuss “/);
  for (const { page } of [desk, phone]) await page.getByRole('textbox', { name: /^Shared notes/ }).waitFor();
  yield* walk.both('discuss');

  await place.goTo('decide');
  await arrive(walk, 'Decide');
  yield* walk.both('decide-empty');
  await writeAction(lead, { what: 'Two people review each change', owner: 'Ben', due: '2027-01-15', doneWhen: 'No change waits longer than a day' });
  yield* walk.both('decide');
  await place.goTo('close');
  await arrive(walk, 'Close');
  yield* walk.both('close');
  await place.command({ do: 'close-session', followUpOn: '2027-01-29' });
  await part.page.getByRole('link', { name: 'See the result' }).waitFor();
  yield* walk.both('closed');
  for (const page of [desk.page, phone.page]) {
    await page.getByRole('link', { name: 'See the result' }).click();
    await page.getByText('Two people review each change').first().waitFor();
  }
  yield* walk.both('result');
}

export type ActionWords = { readonly what: string; readonly owner: string; readonly due: string; readonly doneWhen: string };

export async function writeAction(room: Room, action: ActionWords): Promise<void> {
  const { page } = room;
  await room.press('Add an action');
  await page.getByLabel('What we do').last().fill(action.what);
  await page.getByLabel('Who', { exact: true }).last().fill(action.owner);
  await page.getByLabel('By when').last().fill(action.due);
  await page.getByLabel('Done when').last().fill(action.doneWhen);
  await room.isSaved();
}


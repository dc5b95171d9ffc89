/**
 * A large board in a browser: `node test/load/browser.ts --cards 2000,5000 --rounds 3 --seconds 8`.
 * A real server, a board of so many cards, ten people who type, point and move cards,
 * and one more whose browser is measured. Chromium draws without a graphics card here,
 * so pictures cost the processor more than on anybody's desk.
 */
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import { buildWhenStale } from '../../server/client-build/build-when-stale.ts';
import { SeededRandom } from '../fault/random.ts';
import { launchBrowser } from '../support/browser.ts';
import type { Place } from '../support/session.ts';
import { launchWaymark } from '../support/waymark.ts';
import { boardColumns, loadBoard } from './browser/board.ts';
import { course } from './browser/course.ts';
import type { Frames } from './browser/meter.ts';
import { Person, topCards } from './browser/person.ts';
import * as scene from './browser/scenes.ts';
import { Report } from './browser/report.ts';

const { values } = parseArgs({
  options: {
    cards: { type: 'string', default: '2000,5000' },
    people: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
    openings: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '8' },
  },
});
const [people, rounds, openings, seconds] = [values.people, values.rounds, values.openings, values.seconds].map(Number) as [number, number, number, number];
const visitsBeforeCached = 3;
const repository = new URL('../..', import.meta.url).pathname;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function measure(url: string, cards: number): Promise<string> {
  const browser = await launchBrowser();
  const report = new Report(cards);
  try {
    const { lead, seats, state } = await loadBoard(url, browser, cards, people);
    report.opening(await openAgain(lead));
    const { page } = await scene.openRoom(lead.context, lead.room);
    const team = seats.map((seat, index) => new Person(seat, state, new SeededRandom(index + 1)));
    await scene.settle(page);
    await whileAlone(page, team, topCardsOf(state, 1), report);
    await whileOthersWork(page, team, topCardsOf(state, 20), report);
    const [writer] = team;
    if (writer !== undefined) report.course(await course(page, lead, writer));
    for (const person of team) person.leave();
    return report.text();
  } finally {
    await browser.close();
  }
}

/** The browser compiles ahead what it has run twice; from then on its code is cached. */
async function openAgain({ context, room }: Place): Promise<readonly scene.Opening[]> {
  const opened: scene.Opening[] = [];
  for (let visit = 0; visit < visitsBeforeCached + openings; visit += 1) {
    const { page, opening } = await scene.openRoom(context, room);
    if (visit >= visitsBeforeCached) opened.push(opening);
    await page.close();
  }
  return opened;
}

async function whileAlone(page: Page, team: readonly Person[], cards: readonly string[], report: Report): Promise<void> {
  const [person, card] = [team[0], cards[0]];
  if (person !== undefined && card !== undefined) report.renders(await scene.remoteLetter(page, person, card));
  report.frames('nobody does anything', [await scene.quiet(page, Math.min(seconds, 4))], false);
  report.work('a letter in a card', await scene.workPerKey(page, scene.typing));
  report.work('from card to card', await scene.workPerKey(page, scene.roving));
  report.work('moving a card', await scene.workPerKey(page, scene.moving));
}

async function whileOthersWork(page: Page, team: readonly Person[], cards: readonly string[], report: Report): Promise<void> {
  const editsSoFar = (): number => team.reduce((sum, person) => sum + person.edits, 0);
  for (const person of team) person.begin(cards, boardColumns);
  const [before, startedAt] = [editsSoFar(), performance.now()];
  const frames: Frames[] = [];
  const keys = { typing: [] as number[], adding: [] as number[], roving: [] as number[], moving: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    frames.push(await scene.quiet(page, seconds));
    keys.typing.push(...(await scene.typing(page)));
    keys.adding.push(...(await scene.adding(page)));
    keys.roving.push(...(await scene.roving(page)));
    keys.moving.push(...(await scene.moving(page)));
  }
  const editsPerSecond = ((editsSoFar() - before) * 1_000) / (performance.now() - startedAt);
  report.frames(`${team.length} people, ${editsPerSecond.toFixed(0)} edits a second`, frames, true);
  report.keys('a letter in a card', keys.typing);
  report.keys('a new card', keys.adding);
  report.keys('from card to card', keys.roving);
  report.keys('moving a card', keys.moving);
  await Promise.all(team.map((person) => person.rest()));
}

function topCardsOf(state: Uint8Array, perColumn: number): readonly string[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return topCards(doc, boardColumns, perColumn);
}

await buildWhenStale(repository, { begin: () => say('Building the pages …'), tick: () => {}, end: () => {} });
const waymark = await launchWaymark();
try {
  for (const cards of values.cards.split(',').map(Number)) say(await measure(waymark.url, cards));
} finally {
  await waymark.remove();
}

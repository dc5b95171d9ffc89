/**
 * A large board in a browser: `node test/load/browser.ts --cards 2000,5000 --rounds 3 --seconds 8`.
 * A real server, a board of so many cards, ten people who type, point and move cards,
 * and one more whose browser is measured. Chromium draws without a graphics card here,
 * so pictures cost the processor more than on anybody's desk.
 */
import { parseArgs } from 'node:util';
import * as Y from 'yjs';
import { buildWhenStale } from '../../server/client-build/build-when-stale.ts';
import { SeededRandom } from '../fault/random.ts';
import { launchBrowser } from '../support/browser.ts';
import { launchWaymark } from '../support/waymark.ts';
import { boardColumns, loadBoard } from './browser/board.ts';
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
const repository = new URL('../..', import.meta.url).pathname;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function measure(url: string, cards: number): Promise<void> {
  const browser = await launchBrowser();
  const report = new Report(cards);
  try {
    const { lead, seats, state } = await loadBoard(url, browser, cards, people);
    const { context } = lead;
    // The browser compiles ahead what it has run twice; from then on its code is cached.
    for (let visit = 0; visit < 3; visit += 1) await (await scene.openRoom(context, lead.room)).page.close();
    const opened: scene.Opening[] = [];
    for (let visit = 0; visit < openings; visit += 1) {
      const { page, opening } = await scene.openRoom(context, lead.room);
      opened.push(opening);
      await page.close();
    }
    report.opening(opened);

    const { page } = await scene.openRoom(context, lead.room);
    const board = new Y.Doc();
    Y.applyUpdate(board, state);
    const busy = topCards(board, boardColumns, 20);
    const team = seats.map((seat, index) => new Person(seat, state, new SeededRandom(index + 1)));
    await scene.settle(page);
    const [watched] = topCards(board, boardColumns, 1);
    const [first] = team;
    if (watched === undefined || first === undefined) throw new Error('There are cards, and people who write on them.');
    report.renders(await scene.remoteLetter(page, first, watched));
    report.frames('nobody does anything', [await scene.quiet(page, Math.min(seconds, 4))], false);

    for (const person of team) person.begin(busy, boardColumns);
    const before = team.reduce((sum, person) => sum + person.edits, 0);
    const startedAt = performance.now();
    const frames = [];
    const keys = { typing: [] as number[], adding: [] as number[], roving: [] as number[], moving: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      frames.push(await scene.quiet(page, seconds));
      keys.typing.push(...(await scene.typing(page)));
      keys.adding.push(...(await scene.adding(page)));
      keys.roving.push(...(await scene.roving(page)));
      keys.moving.push(...(await scene.moving(page)));
    }
    const edits = team.reduce((sum, person) => sum + person.edits, 0) - before;
    report.frames(`${people} people, ${((edits * 1_000) / (performance.now() - startedAt)).toFixed(0)} edits a second`, frames, true);
    report.keys('a letter in a card', keys.typing);
    report.keys('a new card', keys.adding);
    report.keys('from card to card', keys.roving);
    report.keys('moving a card', keys.moving);
    await Promise.all(team.map((person) => person.rest()));
    for (const person of team) person.leave();
  } finally {
    await browser.close();
  }
  say(report.text());
}

await buildWhenStale(repository, { begin: () => say('Building the pages …'), tick: () => {}, end: () => {} });
const waymark = await launchWaymark();
try {
  for (const cards of values.cards.split(',').map(Number)) await measure(waymark.url, cards);
} finally {
  await waymark.remove();
}

/** Scripted sessions on the product's own commands, database and documents, seen by one who takes part and writes nothing. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Y from 'yjs';
import { must } from '#shared/lib/assert.ts';
import { formGroup } from '#shared/ydoc/board-edits.ts';
import { boardOf } from '../../../server/access/document-access.ts';
import { tellReadyMarks } from '../../../server/commands/ready-ticks.ts';
import { systemRandom } from '../../../server/lib/random.ts';
import { accepted, editBoard, openRound, openTrial, startSession, type Player, type Trial } from '../../support/trial-commands.ts';
import { momentsOf, randomScript, seenAtTheTable, writersOf, type Moment } from './script.ts';
import { authors, cardsInAll, seenCards, type Played, type SeenPerson } from './sight.ts';

/** Sessions that share a server; what it keeps of all of them is read at every tick. */
const sessionsPerServer = 20;

/** Kept in memory where the system has such a place: thousands of commits would otherwise measure the disk. */
const anyFolder = (): string => mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'waymark-attribution-'));

export async function playSessions(count: number): Promise<Played[]> {
  const played: Played[] = [];
  while (played.length < count) {
    const folder = anyFolder();
    const trial = await openTrial(folder);
    try {
      for (let left = Math.min(sessionsPerServer, count - played.length); left > 0; left -= 1) played.push(await playOne(trial));
    } finally {
      await trial.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return played;
}

async function playOne(trial: Trial): Promise<Played> {
  const names = Array.from({ length: authors }, () => `Person ${systemRandom.code()}`);
  const [lead, ...rest] = await startSession(trial, { others: [...names.slice(1), 'Eve'] });
  const players = [lead, ...rest.slice(0, -1)];
  const eve = must(rest.at(-1), 'Eve was invited.');
  await lead.moves('forward');
  const script = randomScript();
  const arrived = await write(trial, players, eve, script);
  const { id: session, people } = await eve.view();
  await tellReadyMarks({ sql: trial.deps.sql, rooms: trial.deps.rooms, notify: () => {}, isWatched: (id) => id === session });
  await lead.does({ do: 'reveal', round: openRound(await lead.view(), 'writing') });
  await arrange(trial, session);
  const update = await trial.deps.documents.read(boardOf(session), (doc) => Y.encodeStateAsUpdate(doc));
  const taken = accepted(await trial.commands.takeAway(eve.who, 'csv')).body.split('\r\n');
  const cards = seenCards(update, taken);
  if (cards.length !== cardsInAll) throw new Error(`${cards.length} cards were revealed.`);
  const seen = players.map((player, author): SeenPerson => {
    const shown = must(people.find(({ id }) => id === player.id), 'Everybody is shown.');
    return {
      figures: { joined: author, id: shown.id, ink: shown.ink, ...seenAtTheTable(script, author) },
      marks: [shown.id, shown.name],
      ...momentsOf(script, author),
    };
  });
  return { sight: { people: seen, cards, arrived }, writers: writersOf(script) };
}

/** Gives the bytes that Eve got at each moment, asked for or not. */
async function write(trial: Trial, players: readonly Player[], eve: Player, script: readonly Moment[]): Promise<number[]> {
  const drafts = new Map<string, string>();
  const arrived: number[] = [];
  let before = await lookOf(trial, eve);
  for (const { author, does, card, text } of script) {
    trial.told.length = 0;
    trial.pass(1_000 + systemRandom.below(20_000));
    const player = must(players[author], 'The script names authors alone.');
    if (does === 'ready') await player.does({ do: 'set-ready', ready: true });
    else {
      const draft = drafts.get(`${author}/${card}`);
      const { id } = await player.writes(text, draft === undefined ? {} : { draft });
      drafts.set(`${author}/${card}`, id);
    }
    const look = await lookOf(trial, eve);
    const frames = trial.told.filter(({ session, person }) => session === eve.who.sessionId && (person === undefined || person === eve.id));
    arrived.push(frames.length * look.view + Math.abs(look.view - before.view) + look.board - before.board);
    before = look;
  }
  return arrived;
}

/** The sizes of all that Eve may ask for while others write. */
async function lookOf(trial: Trial, eve: Player): Promise<{ view: number; board: number }> {
  const board = await trial.deps.documents.read(boardOf(eve.who.sessionId), (doc) => Y.encodeStateAsUpdate(doc).length);
  return { view: JSON.stringify({ ...(await eve.view()), serverNow: 0 }).length, board };
}

/** People group some cards, whoever wrote them. */
const arrange = (trial: Trial, session: string): Promise<void> =>
  editBoard(trial, session, (doc) => {
    const ids = seenCards(Y.encodeStateAsUpdate(doc), []).map(({ figures }) => String(figures['id']));
    const pick = (): string => must(ids.splice(systemRandom.below(ids.length), 1)[0], 'There are cards left.');
    for (let group = 0; group < 3; group += 1) formGroup(doc, { id: systemRandom.id(), name: '' }, [pick(), pick()]);
  });

import { expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { addCard, addComment, editText, formGroup, removeCard, toggleReaction } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { SeededRandom } from '../../../test/fault/random.ts';
import { canary } from '../../../test/privacy/canaries.ts';
import { crashInCommand } from '../../../test/support/crash-command.ts';
import { dataFolder, tracesIn } from '../../../test/support/data-folder.ts';
import { accepted, editBoard, openTrial, startSession, type Player, type Trial } from '../../../test/support/trial-commands.ts';
import { boardOf } from '../../access/document-access.ts';
import { createCommands } from '../commands.ts';
import { tickHistory } from './history-ticks.ts';
import { createDocumentLog } from '../../storage/document-log.ts';
import { compactLog } from '../../sync/compaction.ts';

type Room = { readonly trial: Trial; readonly lead: Player; readonly bo: Player; readonly session: string };

async function room(folder = dataFolder()): Promise<Room> {
  const trial = await openTrial(folder);
  onTestFinished(() => trial.close());
  const [lead, bo] = await startSession(trial, { label: 'named', others: ['Bo'] });
  if (bo === undefined) throw new Error('Bo was invited.');
  return { trial, lead, bo, session: lead.who.sessionId };
}

const write = (id: string, text: string) => (doc: Y.Doc): void => {
  const column = readBoard(doc).columns[0]?.id ?? '';
  addCard(doc, { id, text, place: { column, group: null, order: `a${id}` }, author: null, prompt: column });
};
const textOf = (doc: Y.Doc, id: string): Y.Text => boardRoots.cards(doc).get(id)?.get('text') as Y.Text;

/** A card that was written, edited, talked about and kept, between cards that stay. */
async function writeAndTalk({ trial, lead, session }: Room, [card, former, comment, note]: readonly [string, string, string, string]): Promise<void> {
  const edit = (change: (doc: Y.Doc) => void): Promise<void> => editBoard(trial, session, change);
  for (let other = 0; other < 40; other += 1) await edit(write(`before${other}`, `a card that stays, number ${other} before`));
  await edit(write('doomed', `Before: ${former} .`));
  await lead.does({ do: 'name-moment', name: 'With its first text' });
  await edit((doc) => editText(textOf(doc, 'doomed'), card));
  await edit((doc) => addComment(doc, { id: 'c', card: 'doomed', text: comment, author: null }));
  await edit((doc) => toggleReaction(doc, 'doomed', 'agree', 'somebody'));
  await edit((doc) => {
    const paragraph = new Y.XmlElement('paragraph');
    boardRoots.notes(doc, 'doomed').push([paragraph]);
    paragraph.push([new Y.XmlText(note)]);
  });
  await compactLog(createDocumentLog(trial.deps.sql), boardOf(session));
  await edit((doc) => formGroup(doc, { id: 'g', name: 'Together' }, ['doomed', 'before1']));
  await lead.moves('forward');
  for (let other = 0; other < 40; other += 1) await edit(write(`after${other}`, `a card that stays, number ${other} after`));
  await lead.does({ do: 'name-moment', name: 'With its last text' });
}

test('HI-6 an erased card is in no file, no moment and no take-away any more, however it came and went', async () => {
  const place = await room();
  const { trial, lead, session } = place;
  const canaries = [canary(), canary(), canary(), canary()] as const;
  await writeAndTalk(place, canaries);
  // What is looked for is there before, or the search would prove nothing.
  const before = new Set(Object.values(tracesIn(trial.folder, canaries)).flat());
  expect([...before].toSorted()).toEqual([...canaries].toSorted());

  await lead.does({ do: 'erase-card', card: 'doomed' });
  expect(tracesIn(trial.folder, canaries)).toEqual({});
  for (const format of ['md', 'csv', 'json'] as const) {
    const { body } = accepted(await trial.commands.takeAway(lead.who, format));
    expect(canaries.filter((text) => body.includes(text))).toEqual([]);
    expect(body).toContain('number 39 after');
  }
  const { moments } = accepted(await trial.commands.listMoments(lead.who));
  expect(moments.map((moment) => moment.cards)).toEqual([80, 40, 40]);
  const state = await trial.deps.documents.read(boardOf(session), (doc) => Y.encodeStateAsUpdate(doc));
  expect(canaries.filter((text) => Buffer.from(state).includes(text))).toEqual([]);
  await trial.close();
  expect(tracesIn(trial.folder, canaries)).toEqual({});
});

test('HI-6 bringing back a moment that had the card brings everything back but the card', async () => {
  const { trial, lead, session } = await room();
  await editBoard(trial, session, (doc) => [write('1', 'stays'), write('2', 'goes')].forEach((change) => change(doc)));
  await lead.does({ do: 'name-moment', name: 'Both' });
  await editBoard(trial, session, (doc) => removeCard(doc, '1'));
  await lead.does({ do: 'erase-card', card: '2' });
  const { moments } = accepted(await trial.commands.listMoments(lead.who));
  await lead.does({ do: 'restore-moment', moment: moments[0]?.id ?? '' });
  const board = await trial.deps.documents.read(boardOf(session), readBoard);
  expect(board.cards.map((card) => card.text)).toEqual(['stays']);
});

test('HI-6 a card that somebody deleted before can still be erased from what was kept', async () => {
  const { trial, lead, session } = await room();
  const text = canary();
  await editBoard(trial, session, write('1', text));
  await lead.does({ do: 'name-moment', name: 'With it' });
  await editBoard(trial, session, (doc) => removeCard(doc, '1'));
  expect(Object.keys(tracesIn(trial.folder, [text]))).not.toEqual([]);
  await lead.does({ do: 'erase-card', card: '1' });
  expect(tracesIn(trial.folder, [text])).toEqual({});
});

test('HI-6 a folding that began before the erasing ends without bringing the card back', async () => {
  const { trial, lead, session } = await room();
  const text = canary();
  await editBoard(trial, session, write('1', text));
  const log = createDocumentLog(trial.deps.sql);
  const loaded = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const folding = compactLog(
    {
      ...log,
      load: async (document) => {
        const stored = await log.load(document);
        loaded.resolve();
        await goOn.promise;
        return stored;
      },
    },
    boardOf(session),
  );
  await loaded.promise;
  await lead.does({ do: 'erase-card', card: '1' });
  goOn.resolve();
  await folding;
  await trial.deps.sweep();
  expect(tracesIn(trial.folder, [text])).toEqual({});
});

test('HI-6 a server killed right after an erasing finishes it at its next start', { timeout: 60_000 }, async () => {
  const folder = dataFolder();
  const { trial, lead, session } = await room(folder);
  const text = canary();
  await editBoard(trial, session, write('1', text));
  await trial.close();
  await crashInCommand(folder, lead.who, 'erase', { do: 'erase-card', card: '1' }, 'after-commit');
  expect(Object.keys(tracesIn(folder, [text]))).not.toEqual([]);
  const again = await openTrial(folder);
  onTestFinished(() => again.close());
  expect(tracesIn(folder, [text])).toEqual({});
  // The answer that got lost is asked for again: nothing happens twice.
  expect((await again.commands.command(lead.who, 'erase', { do: 'erase-card', card: '1' })).ok).toBe(true);
  expect((await createDocumentLog(again.deps.sql).load(boardOf(session))).epoch).toBe(1);
});

test('HI-6 a large file is scrubbed when nobody is there, and people do not wait for it', async () => {
  const { trial, lead, session } = await room();
  const text = canary();
  await editBoard(trial, session, write('1', text));
  let scrubbed = 0;
  const deps = { ...trial.deps, isLarge: () => true, scrub: () => Promise.resolve(void (scrubbed += 1)) };
  await createCommands(deps).command(lead.who, 'erase', { do: 'erase-card', card: '1' });
  expect(scrubbed).toBe(0);
  expect(tracesIn(trial.folder, [text])).toEqual({});
  const tick = (isQuiet: boolean): Promise<void> => tickHistory({ ...deps, isQuiet: () => isQuiet, isWatched: () => !isQuiet });
  await tick(false);
  expect(scrubbed).toBe(0);
  await tick(true);
  await tick(true);
  expect(scrubbed).toBe(1);
});

// With each of these seeds, a page that SQLite puts in order again keeps a copy of a deleted row in its unused part.
test.each([61, 65, 240])('HI-6 nothing that was deleted stays behind in a page, whatever came and went around it (seed %i)', async (seed) => {
  const { trial } = await room();
  const { sql } = trial.deps;
  const log = createDocumentLog(sql);
  const random = new SeededRandom(seed);
  const below = (bound: number): number => random.below(bound);
  const hex = (): string => Array.from({ length: 24 }, () => below(16).toString(16)).join('');
  const padding = (): Buffer => Buffer.from(Array.from({ length: below(seed === 240 ? 60 : 150) }, () => below(256)));
  const gone: string[] = [];
  for (let row = 0; row < 300; row += 1) {
    const document = `board/${below(6)}`;
    const text = `canary${hex()}`;
    if (document === 'board/0') gone.push(text);
    await log.append([{ document, update: Buffer.concat([padding(), Buffer.from(text), padding()]), bindings: [] }]);
    if (random.chance(1 / 40)) await sql.deleteFrom('document_updates').where('document', '=', `board/${1 + below(5)}`).execute();
  }
  await sql.deleteFrom('document_updates').where('document', '=', 'board/0').execute();
  await trial.deps.scrub();
  expect(tracesIn(trial.folder, gone)).toEqual({});
});

test('HI-6 erasing is for those who lead, and for a card that there ever was', async () => {
  const { trial, lead, bo, session } = await room();
  await editBoard(trial, session, write('1', 'somebody’s card'));
  expect(await bo.ask({ do: 'erase-card', card: '1' })).toMatchObject({ code: 'not-allowed' });
  expect(await lead.ask({ do: 'erase-card', card: 'never' })).toMatchObject({ code: 'not-found' });
  expect((await createDocumentLog(trial.deps.sql).load(boardOf(session))).epoch).toBe(0);
});

test('HI-6 the card stays away after a restart, and the next erasing raises the epoch again', async () => {
  const folder = dataFolder();
  const { trial, lead, session } = await room(folder);
  await editBoard(trial, session, (doc) => [write('1', 'stays'), write('2', 'goes')].forEach((change) => change(doc)));
  await lead.does({ do: 'erase-card', card: '2' });
  await trial.close();
  const again = await openTrial(folder);
  onTestFinished(() => again.close());
  const board = await again.deps.documents.read(boardOf(session), readBoard);
  expect(board.cards.map((card) => card.text)).toEqual(['stays']);
  const key = { sessionId: session, personId: lead.who.personId };
  expect((await again.commands.command(key, 'later', { do: 'erase-card', card: '1' })).ok).toBe(true);
  expect((await createDocumentLog(again.deps.sql).load(boardOf(session))).epoch).toBe(2);
});

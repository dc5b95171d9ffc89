/** What a writer does after the reveal ties nobody to a card, and nothing that people or programs get names a writer. */
import * as Y from 'yjs';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { addCard, editText } from '#shared/ydoc/board-edits.ts';
import { pause } from '../support/waymark.ts';
import { canary } from './canaries.ts';
import { framesOf, writingScene, type Scene } from './scene.ts';

const freshDraft = (): string => randomBytes(16).toString('base64url');

async function revealedScene(): Promise<{ scene: Scene; draft: string; text: string }> {
  const scene = await writingScene('unlinked');
  const [draft, text] = [freshDraft(), canary()];
  await scene.writer.writes(scene.round, draft, text);
  await scene.other.writes(scene.round, freshDraft(), canary());
  await scene.lead.does({ do: 'reveal', round: scene.round });
  await pause(500);
  return { scene, draft, text };
}

test('AN-9 a writer who resyncs, reloads, opens a second tab or comes back late sends others nothing', async () => {
  const { scene, draft, text } = await revealedScene();
  const { writer, round } = scene;
  const before = framesOf(scene);
  await writer.watch();
  writer.resync();
  await writer.view();
  await writer.peek(round);
  for (const channel of ['md', 'csv', 'json']) await writer.fetch(`/api/v1/sessions/${writer.session}/take-away/${channel}`);
  // The tablet that was offline sends its draft when the round is long revealed.
  await expect(writer.writes(round, draft, `${text} changed`)).rejects.toThrow();
  await pause(500);
  expect(framesOf(scene)).toEqual(before);

  // The same recorders hear what anybody does for all to see.
  await scene.lead.does({ do: 'rename', title: 'Another title' });
  await pause(500);
  expect(framesOf(scene)).not.toEqual(before);
});

test('AN-9 the writer of a revealed card is answered as everybody else', async () => {
  const { scene, draft } = await revealedScene();
  const answers = await Promise.all(
    [scene.writer, scene.other, scene.guest].map(async (person) => (await person.peek(scene.round)).toString()),
  );
  expect(new Set(answers).size).toBe(1);
  const deletions = await Promise.all([scene.writer, scene.other].map(async (person) => (await person.takesBack(scene.round, draft)).toString()));
  expect(new Set(deletions).size).toBe(1);
});

test('AN-9 undo reaches no revealed card of one’s own', () => {
  const own = new Y.Doc();
  const server = new Y.Doc();
  const undo = new Y.UndoManager([boardRoots.cards(own)], { trackedOrigins: new Set(['mine']) });
  addCard(server, { id: 'revealed', text: 'mine once', place: { column: 'helped', group: null, order: 'a0' }, author: null, prompt: 'helped' });
  Y.applyUpdate(own, Y.encodeStateAsUpdate(server), 'server');
  const sent: Uint8Array[] = [];
  own.on('update', (update: Uint8Array) => sent.push(update));
  expect(undo.undo()).toBeNull();
  expect(sent).toEqual([]);
  const text = boardRoots.cards(own).get('revealed')?.get('text');
  if (text instanceof Y.Text) editText(text, 'changed', 'mine');
  expect(undo.undo()).not.toBeNull();
  expect(sent).toHaveLength(2);
  expect(readBoard(own).cards[0]?.text).toBe('mine once');
});

const names = ['Ada', 'Bo', 'Cy'];
/** Where people stand for what they are or do openly. */
const openly = new Set(['people', 'me', 'owner', 'facilitator']);
const credit = /author|writer|wrote|creator|created_?by|by$|person|user|who/i;

/** Every place in an answer where somebody is named as the one behind something. */
function credits(value: unknown, people: readonly string[], path = ''): string[] {
  if (typeof value === 'string') return people.includes(value) || (credit.test(path) && value !== '') ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (openly.has(key) ? [] : credits(inner, people, `${path}/${key}`)));
}

test.each(['unlinked', 'named'] as const)('AN-12 views, take-aways, figures and the log credit nobody with a card (%s)', async (label) => {
  const scene = await writingScene(label);
  const { lead, writer, other, server } = scene;
  for (const person of [lead, writer, other]) await person.writes(scene.round, freshDraft(), canary());
  await lead.does({ do: 'reveal', round: scene.round });
  await lead.does({ do: 'name-moment', name: 'Revealed' });
  const ids = [...names, ...(await lead.view()).people.map(({ id }) => id)];
  const found: string[] = [];
  for (const person of [lead, writer, other]) {
    found.push(...credits(await person.view(), ids));
    const json: unknown = JSON.parse((await person.fetch(`/api/v1/sessions/${person.session}/take-away/json`)).toString());
    found.push(...credits(json, ids));
    for (const text of await person.history()) expect(names.filter((name) => new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
    for (const format of ['md', 'csv']) {
      const lines = (await person.fetch(`/api/v1/sessions/${person.session}/take-away/${format}`)).toString().split(/\r?\n/);
      found.push(...lines.filter((line) => line.includes('canary') && names.some((name) => new RegExp(`\\b${name}\\b`).test(line))));
    }
  }
  expect(found.length > 0).toBe(label === 'named');
  const figures = (await scene.guest.fetch('/metrics')).toString();
  for (const text of [figures, server.output().toString()]) expect(ids.filter((id) => new RegExp(`\\b${id}\\b`).test(text))).toEqual([]);
});

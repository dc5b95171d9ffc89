/**
 * Nothing hidden leaves the server before its time, on any channel: other people,
 * the facilitator and programs keep every byte they get while somebody writes.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { http } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';
import { tracesIn } from '../support/data-folder.ts';
import { pause } from '../support/waymark.ts';
import { canary, sings } from './canaries.ts';
import type { Person } from './person.ts';
import { framesOf, writingScene, type Scene } from './scene.ts';

/** Asks for everything that the server is willing to answer. */
async function askForAll({ lead, other, guest, server, round }: Scene): Promise<void> {
  for (const person of [lead, other]) {
    await person.view();
    person.ping();
    for (const format of ['md', 'csv', 'json']) await person.fetch(`/api/v1/sessions/${person.session}/take-away/${format}`);
    await person.history();
    await person.peek(round);
  }
  const { token } = (await lead.view()).invite;
  await guest.call(http.readInvitation, { body: { token } });
  for (const path of ['/livez', '/readyz', '/metrics', '/api/v1/sample', '/api/v1/openapi.json', '/', `/api/v1/sessions/${lead.session}`, `/api/v1/sessions/${lead.session}/history`, `/api/v1/search?q=canary`]) {
    await guest.fetch(path);
  }
  await askAmiss(guest, round);
  guest.recording.keep('log', server.output());
  // What was under way when the last question was answered arrives within this.
  await pause(300);
}

/** What is refused is answered with words too, and words could repeat what somebody else wrote. */
async function askAmiss(guest: Person, round: string): Promise<void> {
  await guest.takesBack(round, 'a-draft-of-nobody');
  const headers = { 'content-type': 'application/json' };
  for (const body of ['{', '{}', JSON.stringify({ round, capability: 'x' })]) {
    for (const path of ['/api/v1/drafts/list', '/api/v1/invitations/join', '/api/v1/sessions/none/commands']) {
      await guest.fetch(path, { method: 'POST', headers, body }, false);
    }
  }
  for (const path of ['/api/v1/drafts', `/api/v1/drafts/${round}`, `/round-keys/${round}`, '/waymark.sqlite', '/../waymark.sqlite-wal']) await guest.fetch(path);
}

/** Every channel of everybody but the writer on which a canary, or a piece of one, was heard. */
function heard({ lead, other, guest }: Scene, canaries: readonly string[]): string[] {
  return Object.entries({ lead, other, guest }).flatMap(([name, { recording }]) =>
    recording
      .channels()
      .filter((channel) => canaries.some((text) => sings(recording.bytes(channel), text)))
      .map((channel) => `${name}: ${channel}`),
  );
}

/** Typed piece by piece, as people do, with a word taken back. */
async function writeCanaries({ writer, round }: Scene, canaries: readonly string[]): Promise<void> {
  for (const text of canaries) {
    const draft = randomBytes(16).toString('base64url');
    for (const part of [0.4, 0.8, 1]) await writer.writes(round, draft, text.slice(0, Math.ceil(text.length * part)));
  }
}

test.for(['unlinked', 'confidential', 'named'] as const)(
  'AN-1 before the reveal nobody but the writer gets a byte of a draft (%s)',
  async (label) => {
    const scene = await writingScene(label);
    const canaries = [canary(), canary(), canary()];
    await writeCanaries(scene, canaries);
    expect((await scene.writer.ownDrafts(scene.round)).sort()).toEqual(canaries.toSorted());
    await askForAll(scene);
    expect(heard(scene, canaries)).toEqual([]);
    expect(tracesIn(scene.server.folder, canaries)).toEqual({});

    // The same recordings hear them once they are revealed, so they were listening in the right place.
    await scene.lead.does({ do: 'reveal', round: scene.round });
    await askForAll(scene);
    const afterwards = heard(scene, canaries);
    const download = `http /api/v1/sessions/${scene.lead.session}`;
    expect(afterwards).toEqual(expect.arrayContaining(['lead: sync', 'other: sync', `lead: ${download}`, `other: ${download}`]));
    expect(afterwards.filter((channel) => channel.startsWith('guest'))).toEqual([]);
  },
);

test('while somebody writes, no frame reaches anybody', async () => {
  const scene = await writingScene('unlinked');
  await pause(300);
  const before = framesOf(scene);
  await writeCanaries(scene, [canary(), canary()]);
  await pause(300);
  expect(framesOf(scene)).toEqual(before);
});

test('a ready mark reaches others on the tick, and nothing but it', { timeout: 60_000 }, async () => {
  const scene = await writingScene('unlinked');
  await writeCanaries(scene, [canary()]);
  const before = await scene.other.view();
  await scene.writer.does({ do: 'set-ready', ready: true });
  await pause(limits.readyTickMs + 1_500);
  const after = await scene.other.view();
  const changed = Object.keys(after).filter((key) => JSON.stringify(Reflect.get(after, key)) !== JSON.stringify(Reflect.get(before, key)));
  expect(changed.sort()).toEqual(['people', 'seq', 'serverNow']);
});

test('AN-6 while people vote, others get no frame and the same view', async () => {
  const scene = await writingScene('unlinked');
  await scene.writer.writes(scene.round, randomBytes(16).toString('base64url'), 'A card to vote on');
  await scene.lead.does({ do: 'reveal', round: scene.round });
  await scene.lead.moves('forward');
  await scene.lead.moves('forward');
  const voting = await scene.lead.openRound('voting');
  const exported: unknown = JSON.parse((await scene.lead.fetch(`/api/v1/sessions/${scene.lead.session}/take-away/json`)).toString());
  const theme = /"themes":\[\{[^}]*?"id":"([^"]+)"/.exec(JSON.stringify(exported))?.[1] ?? '';
  await pause(300);
  const before = await scene.other.view();
  const frames = scene.other.recording.frames('live');
  await scene.writer.does({ do: 'cast-votes', round: voting, votes: { [theme]: 1 } });
  await scene.writer.does({ do: 'cast-votes', round: voting, votes: { [theme]: 2 } });
  await pause(300);
  expect(scene.other.recording.frames('live')).toBe(frames);
  expect({ ...(await scene.other.view()), serverNow: 0 }).toEqual({ ...before, serverNow: 0 });
});

test('AN-1 a planted leak is heard, in whatever shape it comes', async () => {
  const scene = await writingScene('unlinked');
  const text = canary();
  await writeCanaries(scene, [text]);
  await askForAll(scene);
  expect(heard(scene, [text])).toEqual([]);
  // A piece of the draft slips into what everybody is shown.
  await scene.lead.does({ do: 'rename', title: `Sprint ${text.slice(14, 24)}` });
  await askForAll(scene);
  expect(heard(scene, [text])).toEqual(expect.arrayContaining(['lead: live', 'other: live', 'guest: http /api/v1/invitations/read']));

  const disguised = canary();
  await scene.lead.does({ do: 'rename', title: Buffer.from(`x${disguised}`).toString('base64') });
  await askForAll(scene);
  expect(heard(scene, [disguised])).toEqual(expect.arrayContaining(['other: live']));
});

test.each([
  ['as it is', (text: string) => Buffer.from(text)],
  ['in two-byte characters', (text: string) => Buffer.from(text, 'utf16le')],
  ['in two-byte characters, high byte first', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ['in base64', (text: string) => Buffer.from(Buffer.from(`to ${text}`).toString('base64'))],
  ['in base64 for addresses', (text: string) => Buffer.from(Buffer.from(`~~ ${text} ~~`).toString('base64url'))],
  ['in hexadecimal', (text: string) => Buffer.from(Buffer.from(text).toString('hex'))],
  ['escaped', (text: string) => Buffer.from([...text].map((char) => `\\u00${char.charCodeAt(0).toString(16)}`).join(''))],
  ['in eight of its letters', (text: string) => Buffer.from(text.slice(9, 17))],
])('AN-1 a text is heard %s', (_how, shape) => {
  const [text, another] = [canary(), canary()];
  const bytes = Buffer.concat([Buffer.from('before '), shape(text), Buffer.from(' after')]);
  expect(sings(bytes, text)).toBe(true);
  expect(sings(bytes, another)).toBe(false);
});

test('a key of an open round lies in its own file and nowhere else', async () => {
  const scene = await writingScene('unlinked');
  const key = readFileSync(join(scene.server.folder, 'round-keys', scene.round));
  expect(key).toHaveLength(32);
  const folder = scene.server.folder;
  const bytes = ['waymark.sqlite', 'waymark.sqlite-wal'].map((name) => readFileSync(join(folder, name)));
  expect(bytes.some((file) => file.includes(key) || file.includes(key.toString('hex')) || file.includes(key.toString('base64')))).toBe(false);
});

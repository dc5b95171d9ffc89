/** Names that every object answers to, used as ids, keys, rooms and columns by somebody who may choose them. */
import { expect, onTestFinished, test } from 'vitest';
import { countVotes } from '#shared/retrospectives/ballots.ts';
import { themesOf, votesFor } from '#shared/retrospectives/themes.ts';
import { addCard, addComment, formGroup, toggleReaction } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readBoard } from '#shared/ydoc/board.ts';
import { changeVote, dotsOn } from '../../client/features/retrospectives/board/model/ballot.ts';
import { createMetrics } from '../../server/ops/metrics.ts';
import { dataFolder } from '../support/data-folder.ts';
import { createTestApp, secretToken, sessionId } from '../support/http-app.ts';
import { editBoard, openRound, openTrial, startSession } from '../support/trial-commands.ts';
import * as Y from 'yjs';

const names = [
  '__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toJSON', 'then',
  '__defineGetter__', '__lookupSetter__', 'length', 'name', 'caller', 'arguments',
];

/** What would be seen everywhere if one of the names had reached the prototype of all objects. */
function expectCleanPrototypes(): void {
  const fresh: Record<string, unknown> = {};
  expect([fresh['polluted'], fresh['id'], fresh['text'], Object.keys(fresh)]).toEqual([undefined, undefined, undefined, []]);
  expect(Object.getOwnPropertyNames(Object.prototype).filter((name) => /pollut|card|vote/.test(name))).toEqual([]);
}

test.each(names)('“%s” as the id of a card, a group, a column and a voter counts as any other', async (name) => {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const [lead, bo] = await startSession(trial, { label: 'named', format: 'begin-drop-keep', others: ['Bo'] });
  const session = lead.who.sessionId;
  const { format } = await lead.view();
  const group = format.phases.findIndex((phase) => phase.kind === 'group');
  await lead.does({ do: 'go-to', step: (await lead.view()).flow.step, phase: group });
  await editBoard(trial, session, (doc) => {
    const place = { column: 'begin', group: null, order: 'a0' };
    addCard(doc, { id: name, text: 'A card', place, author: { id: name, name: 'Ada' }, prompt: name });
    addCard(doc, { id: `${name}2`, text: 'Another', place: { column: name, group: name, order: 'a1' }, author: null, prompt: name });
    addComment(doc, { id: name, card: name, text: 'A comment', author: null });
    toggleReaction(doc, name, 'agree', name);
    boardRoots.notes(doc, name).insert(0, [new Y.XmlText('A note')]);
  });
  const vote = format.phases.findIndex((phase) => phase.kind === 'vote');
  await lead.does({ do: 'go-to', step: (await lead.view()).flow.step, phase: vote });
  const round = openRound(await lead.view(), 'voting');
  for (const player of [lead, bo]) if (player !== undefined) await player.ask({ do: 'cast-votes', round, votes: Object.fromEntries([[name, 1]]) });
  await lead.does({ do: 'close-vote', round });
  const file = await trial.commands.takeAway(lead.who, 'json');
  const text = file.ok ? file.value.body : '';
  const { result } = JSON.parse(text) as { result: { themes: { id: string; votes: unknown; notes: string; cards: { comments: unknown[]; reactions: object }[] }[] } };
  const theme = result.themes.find((one) => one.id === name);
  // The schema of a ballot leaves out the one name that JSON itself treats apart.
  expect(theme?.votes).toBe(name === '__proto__' ? 0 : 2);
  expect(theme?.notes).toBe('A note');
  expect(theme?.cards[0]).toMatchObject({ comments: [{ text: 'A comment' }], reactions: { agree: 1 } });
  for (const format of ['md', 'csv'] as const) expect((await trial.commands.takeAway(lead.who, format)).ok).toBe(true);
  expectCleanPrototypes();
});

test.each(names)('“%s” without a vote has none, however an object answers to it', (name) => {
  const doc = new Y.Doc();
  addCard(doc, { id: name, text: 'A card', place: { column: 'begin', group: null, order: 'a0' }, author: null, prompt: 'begin' });
  addCard(doc, { id: 'other', text: 'Another', place: { column: 'begin', group: null, order: 'a1' }, author: null, prompt: 'begin' });
  formGroup(doc, { id: 'a group', name: '' }, [name, 'other']);
  const [theme] = themesOf(readBoard(doc));
  expect(theme === undefined ? null : votesFor(theme, {})).toBe(0);
  expect(countVotes([Object.fromEntries([[name, 2]]), Object.fromEntries([[name, 1]])]).totals).toEqual(Object.fromEntries([[name, 3]]));
  const votable = { id: name, cards: [name] };
  expect(dotsOn(votable, {})).toBe(0);
  expect(Object.entries(changeVote([votable], {}, { budget: 5, perTheme: 3 }, name, 1).votes)).toEqual([[name, 1]]);
});

const cookie = `waymark_${sessionId}=${secretToken}`;

test.each(names)('“%s” in an address, a body or a cookie is answered as a stranger, never with a fault', async (name) => {
  const metrics = createMetrics();
  const { app, lines } = createTestApp({}, { metrics });
  const asked = [
    ...['', '/history', `/history/${name}`, `/take-away/${name}`].map((rest) => [`/api/v1/sessions/${name}${rest}`, 'GET', null] as const),
    [`/api/v1/sessions/${sessionId}/take-away/${name}`, 'GET', null],
    [`/api/v1/${name}`, 'GET', null],
    [`/${name}`, 'GET', null],
    [`/api/v1/sessions/${sessionId}/commands`, 'POST', `{"key":"${name}","command":{"do":"${name}"}}`],
    [`/api/v1/sessions/${sessionId}/commands`, 'POST', `{"key":"k","command":{"do":"set-ready","ready":true},"${name}":{"polluted":1}}`],
    ['/api/v1/sessions', 'POST', `{"format":"${name}","title":"T","label":"${name}","name":"${name}"}`],
    ['/api/v1/sessions', 'POST', `{"${name}":{"polluted":1},"format":"x","title":"T","label":"named","name":"N"}`],
    ['/api/v1/invitations/read', 'POST', `{"${name}":"x"}`],
    [`/api/v1/drafts/${name}`, 'DELETE', `{"${name}":{"polluted":1}}`],
  ] as const;
  for (const [path, method, body] of asked) {
    const headers = { 'content-type': 'application/json', ...(path.includes('/drafts/') ? {} : { cookie: `${cookie}; ${name}=1; waymark_${name}=x` }) };
    const response = await app.request(path, { method, headers, ...(body === null ? {} : { body }) });
    // A key that JSON reads as an ordinary own property is unknown to a strict schema; "__proto__" is left out before.
    expect(response.status, `${method} ${path} ${body ?? ''}`).toBeLessThan(500);
  }
  expect(lines.filter((line) => line.includes('request-failed'))).toEqual([]);
  expectCleanPrototypes();
});

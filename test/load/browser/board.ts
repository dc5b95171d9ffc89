/** A session on a real server whose board holds as many cards as asked, and seats for the people at it. */
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readFrame, writeFrame } from '#shared/protocol/sync-frames.ts';
import { addCard, formGroup, orderBetween } from '#shared/ydoc/board-edits.ts';
import { SeededRandom } from '../../fault/random.ts';
import { openVisitor } from '../../support/browser.ts';
import { questions, Room } from '../../support/room.ts';
import { joinSession, openSession, type Place } from '../../support/session.ts';
import { until } from '../../support/until.ts';
import type { Seat } from './person.ts';

export const boardColumns = ['helped', 'hindered', 'puzzles'] as const;

/** Far below what the server takes in one frame. */
const cardsPerEdit = 100;
/** Of the first column, in groups of four. */
const shareInGroups = 0.1;

export type LoadedBoard = {
  readonly lead: Place;
  readonly seats: readonly Seat[];
  /** The board as the server has it before anybody works on it. */
  readonly state: Uint8Array;
};

export async function loadBoard(url: string, browser: Browser, cards: number, people: number): Promise<LoadedBoard> {
  const { context, page } = await openVisitor(browser);
  const lead = await openSession(url, context, { title: `A board of ${cards} cards` });
  await lead.goTo('generate');
  // A reveal wants something to reveal.
  await page.goto(lead.room);
  await new Room(page).writePrivately(questions.helped, 'The first card, from before the reveal');
  await lead.reveal();
  await page.close();
  const token = await lead.joinToken();
  const seats: Seat[] = [];
  for (let index = 0; index < people; index += 1) seats.push(await takeSeat(url, browser, token, `Person ${index + 1}`));
  const writer = await takeSeat(url, browser, token, 'Writer');
  return { lead, seats, state: await fill(writer, cards) };
}

async function takeSeat(url: string, browser: Browser, token: string, name: string): Promise<Seat> {
  const { context } = await openVisitor(browser);
  const { id } = await joinSession(url, context, token, name);
  const address = `${url}/sync/board/${id}`;
  const cookies = await context.cookies(address);
  await context.close();
  return { address: address.replace(/^http/, 'ws'), cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; ') };
}

/** Writes the cards as one client would, and waits until the server has stored them. */
async function fill(seat: Seat, cards: number): Promise<Uint8Array> {
  const doc = new Y.Doc();
  const socket = new WebSocket(seat.address, { headers: { cookie: seat.cookie } });
  socket.binaryType = 'arraybuffer';
  let inSync = false;
  let sent = 0;
  let saved = 0;
  const send = (frame: Uint8Array): void => {
    sent += 1;
    socket.send(frame);
  };
  socket.on('open', () => socket.send(writeFrame.step1(Y.encodeStateVector(doc))));
  socket.on('message', (data: ArrayBuffer) => {
    const frame = readFrame(new Uint8Array(data));
    if (frame.type === 'step1') send(writeFrame.step2(Y.encodeStateAsUpdate(doc, frame.vector)));
    else if (frame.type === 'saved') saved = frame.frames;
    else if (frame.type === 'content') {
      Y.applyUpdate(doc, frame.update, socket);
      inSync ||= frame.answersStep1;
    }
  });
  await until(() => inSync, 'the empty board');
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== socket) send(writeFrame.update(update));
  });
  writeCards(doc, cards);
  await until(() => saved === sent, 'all cards to be stored', 60_000);
  socket.terminate();
  return Y.encodeStateAsUpdate(doc);
}

function writeCards(doc: Y.Doc, count: number): void {
  const random = new SeededRandom(count);
  const last = new Map<string, string | null>();
  const groupable: string[] = [];
  for (let from = 0; from < count; from += cardsPerEdit) {
    doc.transact(() => {
      for (let index = from; index < Math.min(from + cardsPerEdit, count); index += 1) {
        const column = boardColumns[index % boardColumns.length] ?? boardColumns[0];
        const order = orderBetween(last.get(column) ?? null, null);
        last.set(column, order);
        const id = randomUUID();
        const author = { id: 'writer', name: 'Writer' };
        addCard(doc, { id, text: sentence(random), place: { column, group: null, order }, author, prompt: column });
        if (column === boardColumns[0]) groupable.push(id);
      }
    });
  }
  for (let at = 0; at + 4 <= groupable.length; at += 4) {
    if (!random.chance(shareInGroups)) continue;
    formGroup(doc, { id: randomUUID(), name: sentence(random) }, groupable.slice(at, at + 4));
  }
}

const words =
  'review waited days release build broke twice pairing found mistake before price change customer call support ticket deploy night test fails monday nobody knows queue import database slow page team talked early plan scope cut good help from design answer question meeting long notes missing decision owner clear goal week holiday handover alert noise log metric budget'.split(
    ' ',
  );

function sentence(random: SeededRandom): string {
  const length = 6 + random.below(12);
  const text = Array.from({ length }, () => random.pick(words) ?? 'word').join(' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

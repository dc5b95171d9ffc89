/**
 * Somebody at the board, without a screen: types, points and moves cards at a person's pace.
 * The updates are real ones; what others do is not read, so that ten people cost little.
 */
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { readFrame, writeFrame } from '#shared/protocol/sync-frames.ts';
import { moveToColumn } from '#shared/ydoc/board-edits.ts';
import { boardRoots, readCard } from '#shared/ydoc/board.ts';
import type { SeededRandom } from '../../fault/random.ts';
import { pause } from '../../support/waymark.ts';

export type Seat = { readonly address: string; readonly cookie: string };

/** About sixty words a minute, with the unevenness of hands. */
const keyMs = { least: 120, spread: 140 } as const;
const sentenceKeys = { least: 20, spread: 20 } as const;
const pointerSteps = 12;
const pointerMs = 80;
const letters = 'etaoin shrdlu';

export class Person {
  readonly doc = new Y.Doc();
  readonly #awareness = new Awareness(this.doc);
  readonly #socket: WebSocket;
  readonly #random: SeededRandom;
  #active = false;
  #turn: Promise<void> = Promise.resolve();
  edits = 0;

  /** `board` is the state to begin with, as the server has it. */
  constructor(seat: Seat, board: Uint8Array, random: SeededRandom) {
    this.#random = random;
    Y.applyUpdate(this.doc, board);
    this.#socket = new WebSocket(seat.address, { headers: { cookie: seat.cookie } });
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.on('message', (data: ArrayBuffer) => {
      const frame = readFrame(new Uint8Array(data));
      if (frame.type === 'step1') this.#send(writeFrame.step2(Y.encodeStateAsUpdate(this.doc, frame.vector)));
    });
    this.doc.on('update', (update: Uint8Array) => {
      this.edits += 1;
      this.#send(writeFrame.update(update));
    });
    this.#awareness.on('update', () => {
      this.#send(writeFrame.awareness(encodeAwarenessUpdate(this.#awareness, [this.#awareness.clientID])));
    });
  }

  /** Works on the given cards, one after the other, until told to rest. */
  begin(cards: readonly string[], columns: readonly string[]): void {
    this.#active = true;
    this.#turn = this.#work(cards, columns);
  }

  async rest(): Promise<void> {
    this.#active = false;
    await this.#turn;
  }

  /** Puts one letter behind the words of a card. */
  typeInto(card: string, letter: string): void {
    const text = boardRoots.cards(this.doc).get(card)?.get('text');
    if (text instanceof Y.Text) text.insert(text.length, letter);
  }

  leave(): void {
    this.#socket.terminate();
    this.#awareness.destroy();
    this.doc.destroy();
  }

  async #work(cards: readonly string[], columns: readonly string[]): Promise<void> {
    while (this.#active) {
      const card = this.#random.pick(cards);
      const column = this.#random.pick(columns);
      if (card === undefined || column === undefined) return;
      await this.#write(card);
      await this.#point(card);
      if (this.#active) moveToColumn(this.doc, card, column, this.#random.below(12));
    }
  }

  async #write(card: string): Promise<void> {
    this.#tell(card, true, null);
    const keys = sentenceKeys.least + this.#random.below(sentenceKeys.spread);
    for (let key = 0; key < keys && this.#active; key += 1) {
      this.typeInto(card, letters.charAt(this.#random.below(letters.length)));
      await pause(keyMs.least + this.#random.below(keyMs.spread));
    }
  }

  /** The mouse goes across a card on its way to where the card is dropped. */
  async #point(card: string): Promise<void> {
    for (let step = 0; step < pointerSteps && this.#active; step += 1) {
      this.#tell(card, false, { on: card, x: step / pointerSteps, y: this.#random.fraction() });
      await pause(pointerMs);
    }
  }

  #tell(row: string, edits: boolean, at: { on: string; x: number; y: number } | null): void {
    this.#awareness.setLocalStateField('cursor', { board: { row, edits, at } });
  }

  #send(frame: Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }
}

/** The cards that stand on top of each column, which is where the watcher looks. */
export function topCards(doc: Y.Doc, columns: readonly string[], perColumn: number): readonly string[] {
  const cards = [...boardRoots.cards(doc)].map(([id, value]) => readCard(id, value)).filter((card) => card !== null);
  return columns.flatMap((column) =>
    cards
      .filter((card) => card.place.column === column)
      .toSorted((a, b) => (a.place.order < b.place.order ? -1 : 1))
      .slice(0, perColumn)
      .map((card) => card.id),
  );
}

/**
 * An honest peer on a bad road: what it sends arrives late, twice or in another order,
 * and it counts what it really sent, so that it knows what was acknowledged.
 */
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readFrame, writeFrame } from '#shared/protocol/sync-frames.ts';

export type Chance = (probability: number) => boolean;

export class WildPeer {
  readonly doc = new Y.Doc();
  readonly #address: () => { url: string; headers: Record<string, string> };
  readonly #chance: Chance;
  #socket: WebSocket | null = null;
  /** Edits so far, those known to be stored, and how many of them each frame sent covers. */
  edits = 0;
  acknowledged = 0;
  #coverage: number[] = [];
  #held: { frame: Uint8Array; covers: number }[] = [];
  #answered = false;
  #retry: NodeJS.Timeout | undefined;
  #destroyed = false;
  readonly closes: number[] = [];

  constructor(address: () => { url: string; headers: Record<string, string> }, chance: Chance) {
    this.#address = address;
    this.#chance = chance;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.edits += 1;
      if (this.#answered) this.#post(writeFrame.update(update));
    });
    this.#connect();
  }

  get isSaved(): boolean {
    return this.acknowledged >= this.edits;
  }

  cut(): void {
    this.#socket?.terminate();
  }

  /** Sends what is held back; at the end of a run nothing may stay on the road. */
  settle(): void {
    for (const one of this.#held.splice(0)) this.#send(one.frame, one.covers);
  }

  destroy(): void {
    this.#destroyed = true;
    clearTimeout(this.#retry);
    this.#socket?.terminate();
  }

  #connect(): void {
    if (this.#destroyed) return;
    const { url, headers } = this.#address();
    const socket = new WebSocket(url, { headers });
    this.#socket = socket;
    this.#coverage = [];
    this.#held = [];
    this.#answered = false;
    socket.on('open', () => socket.send(writeFrame.step1(Y.encodeStateVector(this.doc))));
    socket.on('message', (data: Buffer) => this.#onFrame(new Uint8Array(data)));
    socket.on('error', () => {});
    socket.on('close', (code) => {
      this.closes.push(code);
      this.#answered = false;
      this.#retry = setTimeout(() => this.#connect(), 20);
    });
  }

  #onFrame(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame.type === 'content') Y.applyUpdate(this.doc, frame.update, this);
    else if (frame.type === 'saved') this.acknowledged = Math.max(this.acknowledged, this.#coverage[frame.frames - 1] ?? 0);
    else if (frame.type === 'step1') {
      // An answer covers everything before it, so nothing that is held back may overtake it from here on.
      this.settle();
      this.#answered = true;
      this.#send(writeFrame.step2(Y.encodeStateAsUpdate(this.doc, frame.vector)), this.edits);
    }
  }

  #post(frame: Uint8Array): void {
    // An edit that goes out of turn covers nothing by itself; the next one in turn covers it too.
    if (this.#chance(0.15)) this.#held.push({ frame, covers: this.acknowledged });
    else this.#send(frame, this.#held.length === 0 ? this.edits : this.acknowledged);
    if (this.#chance(0.1)) this.#send(frame, this.acknowledged);
    if (this.#held.length > 0 && this.#chance(0.5)) {
      this.settle();
      this.#coverNow();
    }
  }

  /** Once nothing is held back, one more whole answer makes the count cover every edit. */
  #coverNow(): void {
    this.#send(writeFrame.step2(Y.encodeStateAsUpdate(this.doc)), this.edits);
  }

  #send(frame: Uint8Array, covers: number): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(frame);
    this.#coverage.push(Math.max(covers, this.#coverage.at(-1) ?? 0));
  }
}

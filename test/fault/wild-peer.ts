/**
 * An honest peer on a bad road: what it sends arrives late, twice or in another order,
 * and it counts what it really sent, so that it knows what was acknowledged.
 */
import * as Y from 'yjs';
import { readFrame, writeFrame } from '#shared/protocol/sync-frames.ts';

export type WildRoad = {
  /** A socket as a browser has it. */
  readonly openSocket: () => WebSocket;
  readonly cut: (socket: WebSocket) => void;
  readonly chance: (probability: number) => boolean;
  readonly onAcknowledged?: () => void;
};

const retryMs = 20;

export class WildPeer {
  readonly doc = new Y.Doc();
  readonly #road: WildRoad;
  #socket: WebSocket | null = null;
  /** Edits so far, those known to be stored, and how many of them each frame sent covers. */
  edits = 0;
  acknowledged = 0;
  #coverage: number[] = [];
  #held: { frame: Uint8Array<ArrayBuffer>; covers: number }[] = [];
  /** What the server had when it asked; null until then. */
  #serverHas: Uint8Array | null = null;
  #retry: NodeJS.Timeout | undefined;
  #destroyed = false;

  constructor(road: WildRoad) {
    this.#road = road;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      this.edits += 1;
      if (this.#serverHas !== null) this.#post(writeFrame.update(update));
    });
    this.#connect();
  }

  get isSaved(): boolean {
    return this.acknowledged >= this.edits;
  }

  cut(): void {
    if (this.#socket !== null) this.#road.cut(this.#socket);
  }

  /** Sends what is held back; at the end of a run nothing may stay on the road. */
  settle(): void {
    for (const one of this.#held.splice(0)) this.#send(one.frame, one.covers);
  }

  destroy(): void {
    this.#destroyed = true;
    clearTimeout(this.#retry);
    this.cut();
  }

  #connect(): void {
    if (this.#destroyed) return;
    const socket = this.#road.openSocket();
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#coverage = [];
    this.#held = [];
    this.#serverHas = null;
    socket.onopen = () => socket.send(writeFrame.step1(Y.encodeStateVector(this.doc)));
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (event.data instanceof ArrayBuffer) this.#onFrame(new Uint8Array(event.data));
    };
    socket.onerror = () => {};
    socket.onclose = () => {
      this.#serverHas = null;
      this.#retry = setTimeout(() => this.#connect(), retryMs);
    };
  }

  #onFrame(bytes: Uint8Array): void {
    const frame = readFrame(bytes);
    if (frame.type === 'content') Y.applyUpdate(this.doc, frame.update, this);
    else if (frame.type === 'saved') {
      this.acknowledged = Math.max(this.acknowledged, this.#coverage[frame.frames - 1] ?? 0);
      this.#road.onAcknowledged?.();
    } else if (frame.type === 'step1') {
      // An answer covers everything before it, so nothing that is held back may overtake it from here on.
      this.settle();
      this.#serverHas = frame.vector;
      this.#coverNow();
    }
  }

  #post(frame: Uint8Array<ArrayBuffer>): void {
    // An edit that goes out of turn covers nothing by itself; the next one in turn covers it too.
    if (this.#road.chance(0.15)) this.#held.push({ frame, covers: this.acknowledged });
    else this.#send(frame, this.#held.length === 0 ? this.edits : this.acknowledged);
    if (this.#road.chance(0.1)) this.#send(frame, this.acknowledged);
    if (this.#held.length > 0 && this.#road.chance(0.5)) {
      this.settle();
      this.#coverNow();
    }
  }

  /** Once nothing is held back, a whole answer makes the count cover every edit. */
  #coverNow(): void {
    this.#send(writeFrame.step2(Y.encodeStateAsUpdate(this.doc, this.#serverHas ?? undefined)), this.edits);
  }

  #send(frame: Uint8Array<ArrayBuffer>, covers: number): void {
    if (this.#socket?.readyState !== 1) return;
    this.#socket.send(frame);
    this.#coverage.push(Math.max(covers, this.#coverage.at(-1) ?? 0));
  }
}

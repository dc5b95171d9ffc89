import type { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readFrame, readOnlyReason, writeFrame } from '#shared/protocol/sync-frames.ts';
import { SeededRandom } from '../../../../../test/fault/random.ts';
import { Network } from '../../../../../test/fault/simulation/network.ts';
import { VirtualTime } from '../../../../../test/fault/simulation/virtual-time.ts';
import { MemoryStore, openTabOn, type Tab } from '../../../../../test/support/tabs.ts';
import { overdueMs, savedState, wouldLose, type Mark, type SavedState } from '../../../../sync/saved-mark.ts';
import { savedWords } from './saved-words.ts';

type Socket = { send: (frame: Uint8Array) => void; close: (code: number) => void } & EventEmitter;

/** A server that takes everything, stores what the script says, and tells what the script says. */
class ScriptedServer {
  #taken = new Y.Doc();
  #stored = new Y.Doc();
  #socket: Socket | null = null;
  /** The content frames of this connection, and how many of them are stored. */
  #frames: Uint8Array[] = [];
  /** Taken on earlier connections and not stored yet; its greeting says that the server has them. */
  #leftover: Uint8Array[] = [];
  storedFrames = 0;
  /** Answers of this connection count for it alone. */
  connections = 0;

  connect(socket: Socket): void {
    this.#socket = socket;
    this.#leftover.push(...this.#frames.slice(this.storedFrames));
    this.#frames = [];
    this.storedFrames = 0;
    this.connections += 1;
    socket.on('message', (bytes: Buffer) => this.#onFrame(socket, new Uint8Array(bytes)));
    socket.send(writeFrame.step1(Y.encodeStateVector(this.#taken)));
  }

  storedClock(client: number): number {
    return Y.getState(this.#stored.store, client);
  }

  store(frames: number): void {
    const until = Math.min(this.#frames.length, this.storedFrames + frames);
    const updates = [...this.#leftover.splice(0), ...this.#frames.slice(this.storedFrames, until)];
    for (const update of updates) Y.applyUpdate(this.#stored, update);
    this.storedFrames = until;
  }

  tell(frames = this.storedFrames): void {
    this.#socket?.send(writeFrame.saved(frames));
  }

  tellReadOnly(): void {
    this.#socket?.send(writeFrame.denied(readOnlyReason));
  }

  /** Somebody else writes. */
  show(key: string): void {
    const before = Y.encodeStateVector(this.#taken);
    this.#taken.getMap('meta').set(key, true);
    const update = Y.encodeStateAsUpdate(this.#taken, before);
    this.#socket?.send(writeFrame.update(update));
  }

  /** What was taken and not stored is gone. */
  restart(): void {
    this.#taken = new Y.Doc();
    Y.applyUpdate(this.#taken, Y.encodeStateAsUpdate(this.#stored));
    this.#leftover = [];
    this.#frames = [];
    this.storedFrames = 0;
    this.#socket?.close(1012);
    this.#socket = null;
  }

  #onFrame(socket: Socket, bytes: Uint8Array): void {
    if (socket !== this.#socket) return;
    const frame = readFrame(bytes);
    if (frame.type === 'step1') socket.send(writeFrame.step2(Y.encodeStateAsUpdate(this.#taken, frame.vector)));
    if (frame.type !== 'content') return;
    Y.applyUpdate(this.#taken, frame.update);
    this.#frames.push(frame.update);
  }
}

type Claim = (mark: Mark) => SavedState;
const steps = [
  'edit', 'edit', 'edit', 'edit other', 'store', 'store', 'tell', 'tell', 'tell late', 'store other and tell', 'tell too many',
  'show', 'restart', 'cut', 'plug', 'plug', 'moment', 'moment', 'long', 'read-only',
] as const;
const stepsPerScript = 25;
const longMs = overdueMs + 2_000;

class Script {
  readonly #random: SeededRandom;
  readonly #time: VirtualTime;
  readonly #claim: Claim;
  readonly #servers = { board: new ScriptedServer(), other: new ScriptedServer() };
  readonly #hasStore: boolean;
  readonly #tab: Tab;
  readonly #other: Tab;
  #edits = 0;
  /** When something last happened that may honestly change the mark from "saving" to something else. */
  #quietSince = 0;

  constructor(seed: number, time: VirtualTime, claim: Claim) {
    this.#random = new SeededRandom(seed);
    this.#time = time;
    this.#claim = claim;
    const network = new Network(time, this.#random, (frame) => frame);
    network.listener = (socket, document) =>
      this.#servers[document === 'board' ? 'board' : 'other'].connect(socket as unknown as Socket);
    const tabAt = (document: string, store: MemoryStore | null): Tab =>
      openTabOn(
        {
          openSocket: (plugged) => network.connect(document, plugged),
          cut: () => network.cut(document),
          now: time.now,
          random: () => this.#random.fraction(),
        },
        document,
        store,
      );
    this.#hasStore = this.#random.chance(0.5);
    this.#tab = tabAt('board', this.#hasStore ? new MemoryStore() : null);
    this.#other = tabAt('other', null);
  }

  /** What was wrong first, or null where everything shown was true. */
  async run(): Promise<string | null> {
    for (let step = 0; step < stepsPerScript; step += 1) {
      const name = this.#random.pick(steps) ?? 'moment';
      await this.#do(name);
      const wrong = this.#wrong();
      if (wrong !== null) return `${name}: ${wrong}`;
    }
    return this.#endsSaved();
  }

  leave(): void {
    this.#tab.link.destroy();
    this.#other.link.destroy();
  }

  async #do(step: (typeof steps)[number]): Promise<void> {
    const { board, other } = this.#servers;
    const random = this.#random;
    if (step === 'edit') this.#edit(this.#tab);
    else if (step === 'edit other') this.#edit(this.#other);
    else if (step === 'store') board.store(1 + random.below(3));
    else if (step === 'tell') board.tell();
    else if (step === 'tell late') this.#tellLate();
    else if (step === 'store other and tell') {
      other.store(9);
      other.tell();
    } else if (step === 'tell too many') board.tell(1_000 + random.below(100));
    else if (step === 'show') board.show(`theirs ${this.#time.now()}`);
    else if (step === 'restart') board.restart();
    else if (step === 'cut') this.#tab.cut();
    else if (step === 'plug') this.#tab.plug();
    else if (step === 'read-only' && random.chance(0.1)) board.tellReadOnly();
    if (step !== 'moment' && step !== 'long') this.#quietSince = this.#time.now();
    await this.#time.pass(step === 'long' ? longMs : random.below(120));
  }

  #tellLate(): void {
    const { board } = this.#servers;
    const [connection, frames] = [board.connections, board.storedFrames];
    this.#time.after(1_000 + this.#random.below(8_000), () => {
      if (board.connections === connection) board.tell(frames);
      this.#quietSince = this.#time.now();
    });
  }

  #edit(tab: Tab): void {
    this.#edits += 1;
    tab.doc.getMap('meta').set(`mine ${this.#edits}`, true);
  }

  #isStored(tab: Tab, server: ScriptedServer): boolean {
    return server.storedClock(tab.doc.clientID) >= Y.getState(tab.doc.store, tab.doc.clientID);
  }

  #words(tab: Tab, away: boolean): string {
    return savedWords({ board: this.#claim(tab.mark()), outbox: [], keptOnDevice: this.#hasStore, away }).text;
  }

  #wrong(): string | null {
    const stored = this.#isStored(this.#tab, this.#servers.board);
    const said = this.#words(this.#tab, this.#random.chance(0.3));
    if ((said === 'Saved' || said === 'Not connected') && !stored) return `says "${said}" of edits that are not stored`;
    if (said === 'Saved on this device only' && !this.#hasStore) return `says "${said}" where nothing is kept`;
    if (said === 'Saving…' && this.#time.now() - this.#quietSince >= longMs) return `says "${said}" for ever`;
    if (!wouldLose(this.#tab.mark()) && !stored && !this.#hasStore) return 'lets the tab close over edits that are nowhere else';
    const other = this.#words(this.#other, false);
    if (other === 'Saved' && !this.#isStored(this.#other, this.#servers.other)) return 'takes one document’s word for another';
    return null;
  }

  /** A mark that never says "Saved" is no use: once the server stores and tells, it must. */
  async #endsSaved(): Promise<string | null> {
    const { board } = this.#servers;
    board.restart();
    this.#tab.plug();
    await this.#time.pass(20_000);
    board.store(1_000);
    board.tell();
    await this.#time.pass(1_000);
    const said = this.#words(this.#tab, false);
    return said === 'Saved' ? this.#wrong() : `says "${said}" of edits that are stored and confirmed`;
  }
}

async function firstWrong(scripts: number, claim: Claim): Promise<string | null> {
  for (let seed = 1; seed <= scripts; seed += 1) {
    const time = new VirtualTime();
    const uninstall = time.install();
    try {
      const script = new Script(seed, time, claim);
      const wrong = await script.run();
      script.leave();
      if (wrong !== null) return `script ${seed}, ${wrong}`;
    } finally {
      uninstall();
    }
  }
  return null;
}

const transitions = 10_000;

test('the mark shows the truth in all of 10,000 transitions at a server that stores late, never, or tells wrongly', { timeout: 120_000 }, async () => {
  expect(await firstWrong(transitions / stepsPerScript, savedState)).toBe(null);
});

test.each<readonly [string, Claim, RegExp]>([
  [
    'follows the socket',
    (mark) => ({ ...savedState(mark), state: mark.connection === 'live' ? 'saved' : 'device-only' }),
    /not stored|nothing is kept|for another/,
  ],
  ['takes what was sent for stored', (mark) => ({ ...savedState(mark), state: mark.coverage.at(-1) === mark.edits ? 'saved' : 'saving' }), /not stored|for another/],
  ['never dares to say saved', (mark) => ({ ...savedState(mark), state: 'not-kept' }), /stored and confirmed/],
  ['waits for ever', (mark) => ({ ...savedState(mark), state: savedState(mark).unacknowledged === 0 ? 'saved' : 'saving' }), /for ever/],
])('the same transitions catch a mark that %s', { timeout: 120_000 }, async (_, claim, wrong) => {
  expect(await firstWrong(transitions / stepsPerScript, claim)).toMatch(wrong);
});

/**
 * A whole session in one thread, without sockets or waiting: the real sync core and
 * the real client, on a network, a clock and a disk that go wrong by a seed. One seed
 * is one course of events, to the byte, so a failure can be looked at again.
 */
import * as Y from 'yjs';
import { addCard } from '#shared/ydoc/board-edits.ts';
import type { DocumentLog } from '../../../server/storage/ports.ts';
import { createSync, type Sync } from '../../../server/sync/sync.ts';
import { boardName, Rights } from '../../support/sync-server.ts';
import { edit, fingerprint, marksOf } from '../edits.ts';
import { SeededRandom } from '../random.ts';
import { handsOn, StoredClocks, type Hands } from './durable-log.ts';
import { Network, type Relay } from './network.ts';
import { TabPeer, WildOne, type Peer } from './peers.ts';
import { storages, type Storage, type StorageKind } from './storage.ts';
import { VirtualTime } from './virtual-time.ts';

/** A mistake put in on purpose, to show that the run would notice it. */
export type Planted = {
  readonly log?: (log: DocumentLog, time: VirtualTime) => DocumentLog;
  readonly relay?: Relay;
};

export type SimulationOptions = {
  readonly seed: number;
  readonly opsPerPeer: number;
  readonly storage?: StorageKind;
  readonly planted?: Planted;
};

export type SimulationReport = {
  readonly seed: number;
  readonly operations: number;
  readonly restarts: number;
  readonly kills: number;
  readonly foldings: number;
  readonly reveals: number;
  readonly virtualMs: number;
  /** Of every frame that counted, when it arrived and how long it was. */
  readonly trace: number;
};

type Running = { readonly sync: Sync; readonly hands: Hands };
type Act = { readonly mark: string; readonly at: number; readonly doc: Y.Doc; readonly clock: number };

const healWithinMs = 120_000;
const foldAfterBytes = 6_000;
const mostOperationsAtOnce = 6;

class Simulation {
  readonly #seed: number;
  readonly #random: SeededRandom;
  readonly #time: VirtualTime;
  readonly #network: Network;
  readonly #rights = new Rights();
  readonly #storage: Storage;
  readonly #planted: Planted;
  readonly #peers: readonly Peer[];
  readonly #pending = new Map<Peer, Act[]>();
  readonly #promised = new Set<string>();
  readonly #clocks = new StoredClocks((what) => this.#fail(what));
  #server: Running | null = null;
  #problem: string | null = null;
  #acts = 0;
  #operations = 0;
  #restarts = 0;
  #kills = 0;
  #foldings = 0;
  #reveals = 0;

  constructor({ seed, planted = {} }: SimulationOptions, storage: Storage, time: VirtualTime) {
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
    this.#time = time;
    this.#storage = storage;
    this.#planted = planted;
    this.#network = new Network(time, new SeededRandom(seed ^ 0x5eed), planted.relay ?? ((frame) => frame));
    this.#start();
    const world = {
      time,
      random: this.#random,
      network: this.#network,
      onAcknowledged: (peer: Peer) => this.#noteAcknowledged(peer),
      onSavedClaim: (doc: Y.Doc) => this.#expectStored(doc, Y.getState(doc.store, doc.clientID), 'a mark says saved'),
    };
    this.#peers = [
      ...['anna', 'ben', 'cleo'].map((name) => new TabPeer(world, name)),
      ...['dora', 'emil'].map((name) => new WildOne(world, name)),
    ];
    for (const peer of this.#peers) this.#pending.set(peer, []);
  }

  async run(opsPerPeer: number): Promise<SimulationReport> {
    const random = this.#random;
    const left = new Map(this.#peers.map((peer) => [peer, opsPerPeer]));
    while (left.size > 0) {
      const peer = random.pick([...left.keys()]);
      if (peer === undefined) break;
      const operations = Math.min(left.get(peer) ?? 0, 1 + random.below(mostOperationsAtOnce));
      this.#editAs(peer, operations);
      if (left.get(peer) === operations) left.delete(peer);
      else left.set(peer, (left.get(peer) ?? 0) - operations);
      if (random.chance(0.5)) await this.#time.pass(random.below(20));
      await this.#trouble();
      this.#throwProblem();
    }
    await this.#comeTogether();
    const { now } = this.#time;
    return {
      seed: this.#seed,
      operations: this.#operations,
      restarts: this.#restarts,
      kills: this.#kills,
      foldings: this.#foldings,
      reveals: this.#reveals,
      virtualMs: now(),
      trace: this.#network.trace,
    };
  }

  async #trouble(): Promise<void> {
    const random = this.#random;
    if (random.chance(0.1)) random.pick(this.#peers)?.trouble();
    if (random.chance(0.015) && this.#server !== null) this.#endServer(random.chance(0.5));
    if (random.chance(0.01)) await this.#reveal();
  }

  async leave(): Promise<void> {
    for (const peer of this.#peers) peer.leave();
    const stopped = this.#server?.sync.stop();
    await this.#time.pass(10_000);
    await stopped;
  }

  #start(): void {
    const base = this.#clocks.watch(this.#storage.open());
    const planted = this.#planted.log?.(base, this.#time) ?? base;
    const hands = handsOn(planted, this.#time, this.#random);
    const sync = createSync({
      log: {
        ...hands.log,
        compact: async (...folded) => {
          await hands.log.compact(...folded);
          this.#foldings += 1;
        },
      },
      access: this.#rights.access,
      now: this.#time.now,
      freshId: () => 1 + this.#random.below(2 ** 32 - 1),
      lightLogBytes: foldAfterBytes,
      onProblem: (what, error) => {
        if (what !== 'edits could not be stored') this.#fail(`${what}: ${String(error)}`);
      },
    });
    this.#server = { sync, hands };
    this.#network.listener = (socket, person, stream) =>
      sync.connect({ socket, stream, epoch: null }, boardName, new Map([['person', person]]));
  }

  /** Killed, it loses what is on its way; stopped in order, it stores and tells first. */
  #endServer(killed: boolean): void {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    this.#network.listener = null;
    const back = (): void => void this.#time.after(this.#random.below(400), () => this.#startAgain());
    const stopped = server.sync.stop();
    if (killed) {
      this.#kills += 1;
      server.hands.die();
      this.#network.cutAll();
      void this.#storage.killed().then(back);
    } else {
      this.#restarts += 1;
      void stopped.then(back);
    }
  }

  #startAgain(): void {
    this.#start();
    const promised = [...this.#promised];
    void this.#server?.sync.documents.read(boardName, (doc) => {
      const stored = marksOf(doc);
      const lost = promised.filter((mark) => !stored.has(mark));
      if (lost.length > 0) this.#fail(`${lost.length} acknowledged edits are gone after a restart, such as ${lost[0]}`);
    });
  }

  /** What a command writes goes into the log first and is shown then. */
  async #reveal(): Promise<void> {
    const server = this.#server;
    const mark = `r${this.#reveals}`;
    if (server === null) return;
    const doc = new Y.Doc();
    doc.clientID = 1 + this.#random.below(2 ** 32 - 1);
    doc.transact(() => {
      doc.getMap('meta').set(mark, true);
      addCard(doc, { id: mark, text: `revealed ${mark}`, place: { column: 'column 0', group: null, order: 'a5' }, author: null, prompt: '' });
    });
    const update = Y.encodeStateAsUpdate(doc);
    const bindings = [{ document: boardName, clientId: doc.clientID, owner: 'server' }];
    this.#reveals += 1;
    const stored = server.hands.log.append([{ document: boardName, update, bindings }]).then(
      () => {
        this.#promised.add(mark);
        server.sync.documents.committed(boardName, update);
      },
      () => {},
    );
    await this.#time.pass(10);
    if (this.#server === server) await stored;
  }

  #editAs(peer: Peer, operations: number): void {
    const { doc, person, undo } = peer;
    this.#acts += 1;
    const mark = `m${this.#acts}`;
    edit(this.#random, { doc, person, undo }, mark, operations);
    this.#operations += operations;
    this.#pending.get(peer)?.push({ mark, at: peer.edits, doc, clock: Y.getState(doc.store, doc.clientID) });
  }

  #noteAcknowledged(peer: Peer): void {
    const acts = this.#pending.get(peer) ?? [];
    const { doc, acknowledged } = peer;
    // Acts of an earlier life of this peer are never acknowledged to it any more.
    while (acts[0] !== undefined && (acts[0].doc !== doc || acts[0].at <= acknowledged)) {
      const act = acts.shift();
      if (act?.doc !== doc) continue;
      this.#promised.add(act.mark);
      this.#expectStored(doc, act.clock, `act ${act.mark} of ${peer.person} is acknowledged`);
    }
  }

  #expectStored(doc: Y.Doc, clock: number, claim: string): void {
    const stored = this.#clocks.of(doc.clientID);
    if (stored < clock) this.#fail(`${claim}, but the log holds ${stored} of ${clock}`);
  }

  async #comeTogether(): Promise<void> {
    await this.#must(() => this.#server !== null, 'the server did not come back');
    for (const peer of this.#peers) peer.heal();
    await this.#must(() => this.#peers.every((peer) => peer.isSaved), 'not everybody is saved');
    const boards = (): string[] => this.#peers.map((peer) => fingerprint(peer.doc));
    // What is still on its way to somebody arrives within moments.
    await this.#time.pass(2_000);
    const stored = await this.#storedDoc();
    const wanted = fingerprint(stored);
    if (boards().some((board) => board !== wanted)) this.#fail('the replicas differ');
    let served = '';
    void this.#server?.sync.documents.read(boardName, fingerprint).then((board) => (served = board));
    await this.#must(() => served !== '', 'the server does not show its board');
    if (served !== wanted) this.#fail('the server holds another board than its log');
    const acts = [...marksOf(stored)].filter((mark) => mark.startsWith('m')).length;
    if (acts !== this.#acts) this.#fail('acts never arrived');
    for (const doc of [stored, ...this.#peers.map((peer) => peer.doc)]) {
      if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) this.#fail('a replica waits for edits that nobody has');
    }
    this.#throwProblem();
  }

  async #storedDoc(): Promise<Y.Doc> {
    const { state, updates } = await this.#storage.open().load(boardName);
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const update of state === null ? updates : [state, ...updates]) Y.applyUpdate(doc, update);
    });
    return doc;
  }

  async #must(condition: () => boolean, otherwise: string): Promise<void> {
    const came = await this.#time.until(() => this.#problem !== null || condition(), healWithinMs);
    if (!came) this.#fail(otherwise);
    this.#throwProblem();
  }

  /** Noted, not thrown: it is found in the middle of somebody else's callback. */
  #fail(what: string): void {
    this.#problem ??= what;
  }

  #throwProblem(): void {
    if (this.#problem !== null) throw new Error(`seed ${this.#seed}, after ${this.#time.now()} ms: ${this.#problem}`);
  }
}

export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const time = new VirtualTime();
  const storage = storages[options.storage ?? 'memory'](options.seed);
  const uninstall = time.install();
  try {
    const simulation = new Simulation(options, storage, time);
    const report = await simulation.run(options.opsPerPeer);
    await simulation.leave();
    return report;
  } finally {
    uninstall();
    await storage.remove();
  }
}

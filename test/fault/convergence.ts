/**
 * One run of the convergence test: five peers edit one board while connections break,
 * edits arrive twice or out of order, tabs reload, the server restarts or dies, and
 * its log is folded. In the end all replicas, the server and the log must hold the
 * same board, and every edit that was ever acknowledged must be in it.
 */
import * as Y from 'yjs';
import { readBoard } from '#shared/ydoc/board.ts';
import type { DocumentLog } from '../../server/storage/ports.ts';
import { boardName, Rights, startSyncServer, type SyncServer } from '../support/sync-server.ts';
import { withTemporaryFolder } from '../support/sync-server.ts';
import { cutNodeSocket, MemoryStore, nodeSocket, openTabAt, type Tab } from '../support/tabs.ts';
import { until } from '../support/until.ts';
import { edit, fingerprint, marksOf } from './edits.ts';
import { SeededRandom } from './random.ts';
import { WildPeer } from './wild-peer.ts';

export type ConvergenceOptions = { readonly seed: number; readonly opsPerPeer: number };
export type ConvergenceReport = {
  readonly seed: number;
  readonly restarts: number;
  readonly crashes: number;
  readonly foldings: number;
  readonly cards: number;
  readonly marks: number;
};

/** What a peer is to the run: something that edits, loses its way and finds it again. */
type Peer = {
  readonly name: string;
  readonly doc: () => Y.Doc;
  readonly trouble: () => void;
  readonly heal: () => void;
  readonly isSaved: () => boolean;
  /** How many of this peer's edits in its present life are acknowledged. */
  readonly acknowledged: () => number;
  readonly edits: () => number;
  readonly leave: () => void;
};

class World {
  readonly random: SeededRandom;
  readonly rights = new Rights();
  readonly #folder: string;
  server: SyncServer | null = null;
  #logDies = false;
  #port = 0;
  foldings = 0;

  constructor(folder: string, seed: number) {
    this.#folder = folder;
    this.random = new SeededRandom(seed);
  }

  async start(): Promise<void> {
    this.#logDies = false;
    const wrapLog = (log: DocumentLog): DocumentLog => ({
      ...log,
      append: async (batch) => {
        if (this.#logDies) throw new Error('the server is dying');
        return log.append(batch);
      },
      compact: async (...folded) => {
        this.foldings += 1;
        return log.compact(...folded);
      },
    });
    this.server = await startSyncServer(this.#folder, { port: this.#port, rights: this.rights, wrapLog });
    this.#port = this.server.port;
  }

  /** `dying` loses what is on its way to the log, as a kill does. */
  async stop(dying: boolean): Promise<void> {
    this.#logDies = dying;
    await this.server?.stop();
    this.server = null;
  }

  url(): string {
    return `ws://127.0.0.1:${this.#port}/sync/${boardName}`;
  }
}

function tabPeer(world: World, name: string): Peer {
  const store = new MemoryStore();
  let tab: Tab = openTabAt(() => world.url(), name, store);
  const reload = (): void => {
    tab.link.destroy();
    tab = openTabAt(() => world.url(), name, store);
  };
  return {
    name,
    doc: () => tab.doc,
    trouble: () => {
      const state = tab.saved();
      const isWhole = state.state === 'saved' || state.state === 'device-only';
      if (isWhole && world.random.chance(0.3)) reload();
      else if (world.random.chance(0.5)) tab.cut();
      else tab.plug();
    },
    heal: () => tab.plug(),
    isSaved: () => tab.saved().state === 'saved' && tab.saved().connection === 'live',
    acknowledged: () => tab.mark().acknowledged,
    edits: () => tab.mark().edits,
    leave: () => tab.link.destroy(),
  };
}

function wildPeer(world: World, name: string): Peer {
  const peer = new WildPeer({
    openSocket: () => nodeSocket(world.url(), `person=${name}`),
    cut: cutNodeSocket,
    chance: (probability) => world.random.chance(probability),
  });
  return {
    name,
    doc: () => peer.doc,
    trouble: () => peer.cut(),
    // A new connection carries everything, whatever the old one still held back.
    heal: () => peer.cut(),
    isSaved: () => peer.isSaved,
    acknowledged: () => peer.acknowledged,
    edits: () => peer.edits,
    leave: () => peer.destroy(),
  };
}

export function runConvergence(options: ConvergenceOptions): Promise<ConvergenceReport> {
  return withTemporaryFolder((folder) => runIn(folder, options));
}

async function runIn(folder: string, { seed, opsPerPeer }: ConvergenceOptions): Promise<ConvergenceReport> {
  const world = new World(folder, seed);
  const { random } = world;
  await world.start();
  const peers = [
    ...['anna', 'ben', 'cleo'].map((name) => tabPeer(world, name)),
    ...['dora', 'emil'].map((name) => wildPeer(world, name)),
  ];
  const acknowledgedMarks = new Set<string>();
  const pending = new Map<Peer, { mark: string; at: number; doc: Y.Doc }[]>(peers.map((peer) => [peer, []]));
  const allMarks: string[] = [];
  let [restarts, crashes] = [0, 0];

  const noteAcknowledged = (): void => {
    for (const [peer, marks] of pending) {
      const done = marks.filter((one) => one.doc === peer.doc() && one.at <= peer.acknowledged());
      for (const { mark } of done) acknowledgedMarks.add(mark);
      pending.set(peer, marks.filter((one) => !done.includes(one)));
    }
  };

  try {
    for (let op = 0; op < opsPerPeer * peers.length; op += 1) {
      const peer = random.pick(peers);
      if (peer === undefined) continue;
      const mark = `${peer.name}/${op}`;
      edit(random, { doc: peer.doc(), person: peer.name }, mark, 1);
      allMarks.push(mark);
      pending.get(peer)?.push({ mark, at: peer.edits(), doc: peer.doc() });
      if (random.chance(0.3)) await new Promise((resolve) => setTimeout(resolve, random.below(6)));
      noteAcknowledged();
      if (random.chance(0.03)) peer.trouble();
      if (random.chance(0.004)) {
        const dying = random.chance(0.5);
        if (dying) crashes += 1;
        else restarts += 1;
        await world.stop(dying);
        noteAcknowledged();
        await world.start();
        await expectStored(world, acknowledgedMarks, seed);
      }
    }
    for (const peer of peers) peer.heal();
    await until(() => peers.every((peer) => peer.isSaved()), `all peers of seed ${seed} to be saved`, 30_000);
    await expectAllEqual(world, peers, allMarks, seed);
    return { seed, restarts, crashes, foldings: world.foldings, cards: readBoard(peers[0]?.doc() ?? new Y.Doc()).cards.length, marks: allMarks.length };
  } finally {
    for (const peer of peers) peer.leave();
    await world.stop(false);
  }
}

function fail(seed: number, what: string): never {
  throw new Error(`seed ${seed}: ${what}`);
}

async function storedDoc(world: World): Promise<Y.Doc> {
  const stored = await world.server?.log.load(boardName);
  const doc = new Y.Doc();
  for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
  if (stored?.state !== null && stored?.state !== undefined) Y.applyUpdate(doc, stored.state);
  return doc;
}

async function expectStored(world: World, marks: ReadonlySet<string>, seed: number): Promise<void> {
  const stored = marksOf(await storedDoc(world));
  const lost = [...marks].filter((mark) => !stored.has(mark));
  if (lost.length > 0) fail(seed, `${lost.length} acknowledged edits are not in the log, such as ${lost[0]}`);
}

async function expectAllEqual(world: World, peers: readonly Peer[], marks: readonly string[], seed: number): Promise<void> {
  const docs = (): Y.Doc[] => peers.map((peer) => peer.doc());
  const stored = await storedDoc(world);
  const wanted = fingerprint(stored);
  const missing = marks.filter((mark) => !marksOf(stored).has(mark));
  if (missing.length > 0) fail(seed, `${missing.length} edits never arrived, such as ${missing[0]}`);
  await until(() => docs().every((doc) => fingerprint(doc) === wanted), `all replicas of seed ${seed} to be equal`, 20_000);
  const held = await world.server?.sync.documents.read(boardName, fingerprint);
  if (held !== wanted) fail(seed, 'the server holds another board than its log');
  for (const doc of [stored, ...docs()]) {
    if (doc.store.pendingStructs !== null) fail(seed, 'a replica waits for edits that nobody has');
  }
}

/** The people of a simulation: tabs of the real client, and peers whose frames arrive twice or out of order. */
import * as Y from 'yjs';
import { boardRoots } from '#shared/ydoc/board.ts';
import { savedState, type Mark } from '../../../client/sync/saved-mark.ts';
import { MemoryStore, openTabOn, type Tab } from '../../support/tabs.ts';
import type { SeededRandom } from '../random.ts';
import { WildPeer } from '../wild-peer.ts';
import type { Network } from './network.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a peer is to the run: something that edits, loses its way and finds it again. */
export interface Peer {
  readonly person: string;
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  /** Edits of its present life, and how many of them it was told are stored. */
  readonly edits: number;
  readonly acknowledged: number;
  readonly isSaved: boolean;
  trouble(): void;
  heal(): void;
  leave(): void;
}

export type PeerWorld = {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly network: Network;
  /** Called at the very moment at which a peer learns what is stored. */
  readonly onAcknowledged: (peer: Peer) => void;
  /** The mark of a tab says that everything is stored. */
  readonly onSavedClaim: (doc: Y.Doc) => void;
};

const freshId = (random: SeededRandom): number => 1 + random.below(2 ** 32 - 1);

/** Each act is taken back by itself: real clocks have no say in what belongs together. */
const undoOf = (doc: Y.Doc): Y.UndoManager =>
  new Y.UndoManager([boardRoots.cards(doc), boardRoots.groups(doc), boardRoots.comments(doc), boardRoots.reactions(doc)], {
    captureTimeout: 0,
    trackedOrigins: new Set(),
  });

export class TabPeer implements Peer {
  readonly person: string;
  readonly #world: PeerWorld;
  readonly #store = new MemoryStore();
  #tab: Tab;
  undo: Y.UndoManager;

  constructor(world: PeerWorld, person: string) {
    this.person = person;
    this.#world = world;
    [this.#tab, this.undo] = this.#open();
  }

  get doc(): Y.Doc {
    return this.#tab.doc;
  }

  get edits(): number {
    return this.#tab.mark().edits;
  }

  get acknowledged(): number {
    return this.#tab.mark().acknowledged;
  }

  get isSaved(): boolean {
    const { state, connection } = this.#tab.saved();
    return state === 'saved' && connection === 'live';
  }

  trouble(): void {
    const { random } = this.#world;
    const { state } = this.#tab.saved();
    if ((state === 'saved' || state === 'device-only') && random.chance(0.3)) {
      this.leave();
      [this.#tab, this.undo] = this.#open();
    } else if (random.chance(0.5)) this.#tab.cut();
    else this.#tab.plug();
  }

  heal(): void {
    this.#tab.plug();
  }

  leave(): void {
    this.undo.destroy();
    this.#tab.link.destroy();
  }

  #open(): [Tab, Y.UndoManager] {
    const { network, time, random, onAcknowledged, onSavedClaim } = this.#world;
    const tab = openTabOn(
      {
        openSocket: (plugged) => network.connect(this.person, plugged),
        cut: () => network.cut(this.person),
        now: time.now,
        random: () => random.fraction(),
        onMark: (mark: Mark, doc) => {
          if (savedState(mark).state === 'saved') onSavedClaim(doc);
          if (doc === this.#tab.doc) onAcknowledged(this);
        },
      },
      this.person,
      this.#store,
    );
    tab.doc.clientID = freshId(random);
    return [tab, undoOf(tab.doc)];
  }
}

export class WildOne implements Peer {
  readonly person: string;
  readonly undo: Y.UndoManager;
  readonly #peer: WildPeer;

  constructor({ network, random, onAcknowledged }: PeerWorld, person: string) {
    this.person = person;
    this.#peer = new WildPeer({
      openSocket: () => network.connect(person, true),
      cut: () => network.cut(person),
      chance: (probability) => random.chance(probability),
      onAcknowledged: () => onAcknowledged(this),
    });
    this.#peer.doc.clientID = freshId(random);
    this.undo = undoOf(this.#peer.doc);
  }

  get doc(): Y.Doc {
    return this.#peer.doc;
  }

  get edits(): number {
    return this.#peer.edits;
  }

  get acknowledged(): number {
    return this.#peer.acknowledged;
  }

  get isSaved(): boolean {
    return this.#peer.isSaved;
  }

  trouble(): void {
    this.#peer.cut();
  }

  /** A new connection carries everything, whatever the old one still held back. */
  heal(): void {
    this.#peer.cut();
  }

  leave(): void {
    this.undo.destroy();
    this.#peer.destroy();
  }
}

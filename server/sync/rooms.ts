/** The open documents: opened once, however many ask at the same time, and let go of when nobody is there. */
import { StorageFailure, type Damage, type DocumentLog } from '../storage/ports.ts';
import { compactLog } from './compaction.ts';
import type { Persistence } from './persistence.ts';
import { Room } from './room.ts';

type Entry = { readonly opening: Promise<Room>; room: Room | null; emptySince: number | null };

const keepEmptyMs = 30_000;

export class Rooms {
  readonly #entries = new Map<string, Entry>();
  readonly #log: DocumentLog;
  readonly #persistence: Persistence;
  readonly #freshId: () => number;
  readonly #onProblem: (what: string, error: unknown) => void;
  readonly #lightLogBytes: number;
  readonly #onDamage: (document: string, damage: Damage) => void;
  readonly #damaged = new Map<string, Damage>();
  #compacting: Promise<void> = Promise.resolve();
  readonly #toCompact = new Set<string>();

  constructor(options: {
    log: DocumentLog;
    persistence: Persistence;
    freshId: () => number;
    onProblem: (what: string, error: unknown) => void;
    onDamage: (document: string, damage: Damage) => void;
    lightLogBytes: number;
  }) {
    this.#log = options.log;
    this.#persistence = options.persistence;
    this.#freshId = options.freshId;
    this.#onProblem = options.onProblem;
    this.#onDamage = options.onDamage;
    this.#lightLogBytes = options.lightLogBytes;
  }

  open(document: string): Promise<Room> {
    const known = this.#entries.get(document);
    if (known !== undefined) return known.opening;
    const entry: Entry = { opening: this.#load(document), room: null, emptySince: null };
    this.#entries.set(document, entry);
    entry.opening.then(
      (room) => (entry.room = room),
      () => this.#entries.delete(document),
    );
    return entry.opening;
  }

  /** Calls `act` on the room, once it is open, if it is open or being opened at all. */
  ifOpen(document: string, act: (room: Room) => void): void {
    const entry = this.#entries.get(document);
    if (entry === undefined) return;
    // A room that is there is told at once, so that nothing overtakes what it is told.
    if (entry.room !== null) act(entry.room);
    else entry.opening.then(act, () => {});
  }

  /** What was found damaged when the document was opened last. */
  damageOf(document: string): Damage | null {
    return this.#damaged.get(document) ?? null;
  }

  *[Symbol.iterator](): Generator<Room> {
    for (const { room } of this.#entries.values()) if (room !== null) yield room;
  }

  /** Lets go of rooms that nobody was in for a while. */
  sweep(now: number): void {
    for (const [document, entry] of this.#entries) {
      if (entry.room === null) continue;
      if (entry.room.isBusy) entry.emptySince = null;
      else if (entry.emptySince === null) entry.emptySince = now;
      else if (now - entry.emptySince >= keepEmptyMs) {
        this.#entries.delete(document);
        entry.room.destroy();
        // Whoever opens it next finds one state, and the disk holds no more than that.
        if (!entry.room.log.isEmpty) this.#foldSoon(entry.room);
      }
    }
  }

  /** Resolves when no compaction is running. */
  settled(): Promise<void> {
    return this.#compacting;
  }

  async #load(document: string): Promise<Room> {
    const [stored, bindings] = await Promise.all([this.#log.load(document), this.#log.loadBindings(document)]);
    this.#noteDamage(document, stored.damage);
    return new Room(document, { stored, bindings }, {
      persistence: this.#persistence,
      freshId: this.#freshId,
      lightLogBytes: this.#lightLogBytes,
      onHeavyLog: (room) => this.#foldSoon(room),
    });
  }

  /** An earlier part is shown to readers; where there is none, an empty board would look like a true one. */
  #noteDamage(document: string, damage: Damage | null): void {
    if (damage === null) return void this.#damaged.delete(document);
    if (!this.#damaged.has(document)) this.#onDamage(document, damage);
    this.#damaged.set(document, damage);
    if (damage.leaves === 'nothing') throw new StorageFailure('damaged', damage.row);
  }

  /** One at a time, so that folding large documents never piles up. */
  #foldSoon(room: Room): void {
    if (this.#toCompact.has(room.document)) return;
    this.#toCompact.add(room.document);
    this.#compacting = this.#compacting.then(async () => {
      room.log.folded(await this.#fold(room.document));
      this.#toCompact.delete(room.document);
    });
  }

  async #fold(document: string): Promise<number | null> {
    try {
      const stateBytes = await compactLog(this.#log, document);
      if (stateBytes === null) this.#onProblem('a document log does not read back, so it was not folded', null);
      return stateBytes;
    } catch (error) {
      this.#onProblem('a document log could not be folded', error);
      return null;
    }
  }
}

/**
 * One open document and the sessions at it. Content goes one way: it waits for the next
 * round of commits, is admitted in it, committed to the log, shown to everybody and
 * acknowledged to its writer. Between two rounds there is nothing halfway.
 */
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { assert, must } from '#shared/lib/assert.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import type { DocumentAppend, StoredDocument } from '../storage/ports.ts';
import { admit, type AdmittedContent, type Verdict } from './admission.ts';
import { RoomAwareness } from './awareness.ts';
import { ClientIds, serverOwner } from './client-ids.ts';
import { LogWeight } from './compaction.ts';
import type { Persistence, Storing } from './persistence.ts';
import { Replica } from './replica.ts';
import type { ContentFrame, Session } from './session.ts';
import type { Apply } from './trial.ts';
import { onWire, type Wire } from './wire.ts';

export type StoredRoom = { readonly stored: StoredDocument; readonly bindings: ReadonlyMap<number, string> };

export type RoomNeeds = {
  readonly persistence: Persistence;
  readonly freshId: () => number;
  readonly lightLogBytes: number;
  /** Told again after each commit until the log is folded. */
  readonly onHeavyLog: (room: Room) => void;
};

/**
 * Awareness is gathered for so long before all of it goes out as one frame; or, after the
 * shorter time, until somebody moves again whose last move would never be shown.
 */
const awarenessTickMs = { longest: 60, shortest: 30 };

type Judged = { readonly frame: ContentFrame; readonly verdict: Verdict };
type Admitted = { readonly frame: ContentFrame; readonly verdict: AdmittedContent };

const isAdmitted = (judged: Judged): judged is Admitted => judged.verdict.is === 'content';
/** The answer of one who has nothing, which is no reason to make a document of the bytes. */
const bringsNothing = ({ update }: ContentFrame): boolean => update.length === 2 && update[0] === 0 && update[1] === 0;

/** One round: what of it goes to the log, and the frames that are durable once it is there. */
type Round = { readonly admitted: readonly Admitted[]; readonly settling: readonly ContentFrame[]; readonly update: Uint8Array };

export class Room implements Storing {
  readonly document: string;
  readonly sessions = new Set<Session>();
  readonly awareness: RoomAwareness<Session>;
  readonly #replica: Replica;
  readonly #ids: ClientIds;
  readonly #needs: RoomNeeds;
  #waiting: ContentFrame[] = [];
  #round: Round | null = null;
  #bulk: { readonly of: Uint8Array; readonly wire: Wire } | null = null;
  #awarenessDue: { readonly since: number; readonly timer: NodeJS.Timeout } | null = null;
  /** How much the log holds since its last compaction, as far as this room knows. */
  readonly log: LogWeight;
  #epoch: number;

  constructor(document: string, from: StoredRoom, needs: RoomNeeds) {
    const { state, updates } = from.stored;
    this.document = document;
    this.#replica = new Replica(state === null ? updates : [state, ...updates]);
    this.#ids = new ClientIds(document, from.bindings);
    this.#needs = needs;
    this.#epoch = from.stored.epoch;
    this.awareness = new RoomAwareness(needs.freshId);
    this.log = new LogWeight(from.stored, needs.lightLogBytes);
  }

  /** How often something was erased from the document for good. */
  get epoch(): number {
    return this.#epoch;
  }

  /**
   * Who is connected has been shown the erasing and is told the new epoch, in which it comes
   * back; a frame that is on its way may have been made before, so none is taken any more.
   */
  beginEpoch(epoch: number): void {
    this.#epoch = epoch;
    this.#replica.forgetRemoved();
    const wire = onWire(writeFrame.epoch(epoch));
    for (const session of this.sessions) {
      session.show(wire);
      session.close(closeCode.accessChanged, 'something was erased for good');
    }
  }

  /** Edits whose predecessors are missing; admission lets none through. */
  get isPending(): boolean {
    return this.#replica.isPending;
  }

  get isBusy(): boolean {
    return this.sessions.size > 0 || this.#waiting.length > 0 || this.#round !== null;
  }

  /** What is in the log; to be asked for between two rounds. */
  get doc(): Y.Doc {
    return this.#replica.committed;
  }

  join(session: Session): void {
    this.sessions.add(session);
    const { presence } = session.grant;
    if (presence !== null) this.awareness.join(session, presence);
    session.greet(presence === null ? null : this.awareness.othersOf(session));
  }

  leave(session: Session): void {
    this.sessions.delete(session);
    this.awareness.leave(session);
    this.#showAwarenessSoon();
  }

  hear(session: Session, update: Uint8Array): void {
    const isDue = this.#awarenessDue !== null && performance.now() - this.#awarenessDue.since >= awarenessTickMs.shortest;
    if (isDue && this.awareness.hasNewsOf(session)) this.#showAwareness();
    this.awareness.heard(session, update);
    this.#showAwarenessSoon();
  }

  vector(): Uint8Array {
    return this.#replica.vector();
  }

  /** The whole document: most of it, written on the wire once for all who join, and what came since. */
  state(): { readonly bulk: Wire; readonly rest: readonly Wire[] } {
    const [bulk, ...rest] = this.#replica.parts();
    assert(bulk !== undefined, 'a whole has a first part');
    if (this.#bulk?.of !== bulk) this.#bulk = { of: bulk, wire: onWire(writeFrame.step2(bulk)) };
    return { bulk: this.#bulk.wire, rest: rest.map((update) => onWire(writeFrame.update(update))) };
  }

  lackedBy(vector: Uint8Array): Wire {
    return onWire(writeFrame.step2(this.#replica.lackedBy(vector)));
  }

  receive(frame: ContentFrame): void {
    this.#waiting.push(frame);
    this.#needs.persistence.due(this);
  }

  /** Judges everything that waits; sessions answer for what is not admitted. */
  gather(): DocumentAppend | null {
    const waiting = this.#waiting.filter(({ session }) => !session.isDismissed);
    this.#waiting = [];
    const settling = waiting.filter(bringsNothing);
    const bringing = waiting.filter((frame) => !bringsNothing(frame));
    const judged = bringing.length === 0 ? [] : this.#judge(bringing);
    for (const { frame, verdict } of judged) {
      if (verdict.is === 'content' || verdict.is === 'nothing-new') settling.push(frame);
      else frame.session.notAdmitted(frame, verdict);
    }
    const admitted = judged.filter(isAdmitted);
    const update = this.#replica.tried;
    if (update === null) {
      acknowledge(settling);
      return null;
    }
    // What a frame repeats may be in this very round, so it counts when the round does.
    this.#round = { admitted, settling, update };
    return { document: this.document, update, bindings: admitted.flatMap(({ verdict }) => verdict.bindings) };
  }

  settle(result: 'committed' | 'failed'): void {
    const round = must(this.#round, 'a round is settled once');
    this.#round = null;
    if (result === 'committed') this.#committed(round);
    else this.#letGo(round);
  }

  /** An update that a command put into the log. */
  adopt(update: Uint8Array): void {
    const before = Y.decodeStateVector(this.vector());
    this.#replica.adopt(update);
    const added = [...Y.decodeStateVector(this.vector()).keys()].filter((client) => !before.has(client));
    this.#ids.bind(serverOwner, added, false);
    this.log.add(update);
    const wire = onWire(writeFrame.update(update));
    for (const session of this.sessions) session.show(wire);
  }

  destroy(): void {
    clearTimeout(this.#awarenessDue?.timer);
    this.#replica.destroy();
  }

  /** All in one trial; where something spoils it, each in a trial of its own. */
  #judge(frames: readonly ContentFrame[]): readonly Judged[] {
    const together = this.#judgeTogether(frames, new Set());
    if (together !== null) return together;
    const refused = new Set<Session>();
    return frames.flatMap((frame) => this.#judgeTogether([frame], refused) ?? []);
  }

  /** Adds to `refused` whose frames are not looked at any more. Null where several do not fit, and nobody knows which of them. */
  #judgeTogether(frames: readonly ContentFrame[], refused: Set<Session>): readonly Judged[] | null {
    const judged: Judged[] = [];
    const problem = this.#replica.try((apply) => {
      for (const frame of frames) {
        if (refused.has(frame.session)) continue;
        const verdict = this.#admit(frame, apply);
        judged.push({ frame, verdict });
        if (verdict.is === 'content') frame.session.clientIdsLeft -= verdict.fresh.length;
        if (verdict.is === 'refused') refused.add(frame.session);
        if (verdict.is === 'refused' && verdict.applied === true) return false;
      }
      return true;
    });
    if (problem === null) return judged;
    for (const { frame, verdict } of judged.filter(isAdmitted)) {
      this.#ids.release(verdict.fresh);
      frame.session.takeBack(verdict);
    }
    const [only] = judged;
    if (frames.length > 1 || only === undefined) return null;
    refused.add(only.frame.session);
    return [only.verdict.is === 'refused' ? only : { frame: only.frame, verdict: { is: 'refused', ...problem } }];
  }

  #admit({ session, update, answersStep1 }: ContentFrame, apply: Apply): Verdict {
    const { grant, clientIdsLeft } = session;
    const mayRemove = (count: number): boolean => session.mayRemove(count);
    return admit({ update, answersStep1, grant, mayWrite: grant.mayWrite(), clientIdsLeft, mayRemove }, this.#replica, this.#ids, apply);
  }

  #committed({ admitted, settling, update }: Round): void {
    this.#replica.commit(update);
    this.log.add(update);
    const writers = new Set(admitted.map(({ frame }) => frame.session));
    for (const frame of settling) frame.session.settled(frame);
    const answered = new Set(settling.map((frame) => frame.session));
    const wire = onWire(writeFrame.update(update));
    for (const session of this.sessions) {
      // The only writer of a round has all of it.
      const isNews = writers.size > 1 || !writers.has(session);
      if (answered.has(session)) session.acknowledge(isNews ? wire : null);
      else if (isNews) session.show(wire);
    }
    if (this.log.isHeavy) this.#needs.onHeavyLog(this);
  }

  /** Peers may have built on what is lost, so everybody starts over. */
  #letGo({ admitted }: Round): void {
    this.#replica.drop();
    for (const { verdict } of admitted) this.#ids.release(verdict.fresh);
    for (const session of this.sessions) session.close(closeCode.notSaved, 'the server could not store an edit');
  }

  #showAwarenessSoon(): void {
    this.#awarenessDue ??= {
      since: performance.now(),
      timer: setTimeout(() => this.#showAwareness(), awarenessTickMs.longest),
    };
  }

  #showAwareness(): void {
    clearTimeout(this.#awarenessDue?.timer);
    this.#awarenessDue = null;
    const newsFor = this.awareness.news();
    for (const session of this.sessions) {
      const wire = session.grant.presence === null ? null : newsFor(session);
      if (wire !== null) session.show(wire);
    }
  }
}

/** Counts the frames as durable, and tells each of their writers once. */
function acknowledge(frames: readonly ContentFrame[]): void {
  for (const frame of frames) frame.session.settled(frame);
  for (const session of new Set(frames.map((frame) => frame.session))) session.acknowledge(null);
}

/**
 * One open document and the sessions at it. Content goes one way: admitted, committed
 * to the log, shown to everybody, acknowledged to its writer.
 */
import * as Y from 'yjs';
import { closeCode } from '#shared/protocol/frames.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import type { StoredDocument } from '../storage/ports.ts';
import { admit, type Verdict } from './admission.ts';
import { RoomAwareness } from './awareness.ts';
import { ClientIds, serverOwner } from './client-ids.ts';
import type { Persistence } from './persistence.ts';
import { Replica } from './replica.ts';
import type { ContentFrame, Session } from './session.ts';

export type StoredRoom = { readonly stored: StoredDocument; readonly bindings: ReadonlyMap<number, string> };

/** How long awareness is gathered before all of it goes out as one frame. */
const awarenessTickMs = 50;

type Underway = { readonly update: Uint8Array; readonly session: Session; readonly fresh: readonly number[] };
type Shown = { readonly update: Uint8Array; readonly from: Session | null };

export class Room {
  readonly document: string;
  readonly sessions = new Set<Session>();
  readonly awareness: RoomAwareness<Session>;
  readonly #replica: Replica;
  readonly #ids: ClientIds;
  readonly #persistence: Persistence;
  #toShow: Shown[] = [];
  #underway: Underway[] = [];
  /** Frames whose content is still on its way to the log by another frame. */
  #waiting: { readonly frame: ContentFrame; readonly behind: Underway }[] = [];
  #awarenessDue: NodeJS.Timeout | null = null;
  /** Updates in the log since its last compaction, as far as this room knows. */
  logLength: number;
  #epoch: number;

  constructor(document: string, from: StoredRoom, persistence: Persistence, freshId: () => number) {
    const { state, updates } = from.stored;
    this.document = document;
    this.#replica = new Replica(state === null ? updates : [state, ...updates]);
    this.#ids = new ClientIds(document, from.bindings);
    this.#persistence = persistence;
    this.awareness = new RoomAwareness(freshId);
    this.logLength = updates.length;
    this.#epoch = from.stored.epoch;
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
    for (const session of this.sessions) {
      session.show(writeFrame.epoch(epoch));
      session.close(closeCode.accessChanged, 'something was erased for good');
    }
  }

  get isBusy(): boolean {
    return this.sessions.size > 0 || this.#underway.length > 0;
  }

  /** What is in the log; nothing that is still on its way. */
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
    this.awareness.heard(session, update);
    this.#showAwarenessSoon();
  }

  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }

  stateFor(vector: Uint8Array): Uint8Array {
    return this.#replica.stateFor(vector);
  }

  /** Judges a content frame and sends it on its way; the session answers for what is not admitted. */
  receive(frame: ContentFrame): Verdict {
    const { session } = frame;
    const verdict = admit(
      {
        update: frame.update,
        answersStep1: frame.answersStep1,
        grant: session.grant,
        mayWrite: session.mayWrite(),
        clientIdsLeft: session.clientIdsLeft,
        mayRemove: (count) => session.mayRemove(count),
      },
      this.#replica,
      this.#ids,
    );
    if (verdict.is === 'content') this.#commit(frame, verdict);
    else if (verdict.is === 'nothing-new') this.#settleWhenDurable(frame);
    return verdict;
  }

  /** An update that a command put into the log. */
  adopt(update: Uint8Array): void {
    const before = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    this.#replica.adopt(update);
    const after = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const added = [...after.keys()].filter((client) => !before.has(client));
    this.#ids.bind(serverOwner, added, false);
    this.logLength += 1;
    this.#toShow.push({ update, from: null });
    this.showCommitted();
  }

  /** One frame for everybody with all that was committed since the last call, then the acknowledgements. */
  showCommitted(): void {
    const shown = this.#toShow;
    this.#toShow = [];
    if (shown.length > 0) {
      const writers = new Set(shown.map((one) => one.from));
      const frame = writeFrame.update(Y.mergeUpdates(shown.map((one) => one.update)));
      for (const session of this.sessions) {
        if (writers.size > 1 || !writers.has(session)) session.show(frame);
      }
    }
    this.#settleWaiting();
    for (const session of this.sessions) session.acknowledge();
  }

  destroy(): void {
    if (this.#awarenessDue !== null) clearTimeout(this.#awarenessDue);
    this.#replica.destroy();
  }

  #commit(frame: ContentFrame, verdict: Extract<Verdict, { is: 'content' }>): void {
    const { session } = frame;
    const { update, fresh, bindings } = verdict;
    const underway: Underway = { update, session, fresh };
    this.#underway.push(underway);
    this.#persistence.commit({
      append: { document: this.document, update, bindings },
      stillAllowed: () => this.#underway.includes(underway) && session.mayWrite(),
      settled: (result) => {
        if (result === 'committed') this.#committed(underway, frame);
        else if (result === 'failed') this.#giveUpAll();
        else this.#giveUpOf(session);
      },
    });
  }

  #committed(underway: Underway, frame: ContentFrame): void {
    this.#underway = this.#underway.filter((one) => one !== underway);
    this.#replica.commit(underway.update);
    this.logLength += 1;
    this.#toShow.push({ update: underway.update, from: underway.session });
    frame.session.settled(frame);
  }

  /** Later edits may build on those the log did not take, so nothing that is underway goes on. */
  #giveUpAll(): void {
    this.#letGo(this.#underway);
    for (const session of this.sessions) session.close(closeCode.notSaved, 'the server could not store an edit');
  }

  /** Nobody but the writer has seen these edits, so nobody else builds on them. */
  #giveUpOf(session: Session): void {
    const own = this.#underway.filter((one) => one.session === session);
    if (own.length === 0) return;
    session.discardWrites();
    this.#letGo(own);
  }

  #letGo(lost: readonly Underway[]): void {
    this.#underway = this.#underway.filter((one) => !lost.includes(one));
    this.#replica.drop(lost.map((one) => one.update));
    for (const one of lost) this.#ids.release(one.fresh);
    // What these frames repeated may be among the lost, so their connections start over.
    for (const { frame } of this.#waiting) frame.session.close(closeCode.notSaved, 'the server could not store an edit');
    this.#waiting = [];
  }

  /** What the frame repeats may still be on its way; the newest that is underway goes last. */
  #settleWhenDurable(frame: ContentFrame): void {
    const behind = this.#underway.at(-1);
    if (behind !== undefined) {
      this.#waiting.push({ frame, behind });
      return;
    }
    frame.session.settled(frame);
    frame.session.acknowledge();
  }

  #settleWaiting(): void {
    const isDurable = (one: { behind: Underway }): boolean => !this.#underway.includes(one.behind);
    for (const { frame } of this.#waiting.filter(isDurable)) frame.session.settled(frame);
    this.#waiting = this.#waiting.filter((one) => !isDurable(one));
  }

  #showAwarenessSoon(): void {
    this.#awarenessDue ??= setTimeout(() => {
      this.#awarenessDue = null;
      const newsFor = this.awareness.news();
      for (const session of this.sessions) {
        const frame = session.grant.presence === null ? null : newsFor(session);
        if (frame !== null) session.show(frame);
      }
    }, awarenessTickMs);
  }
}

/** One connection at one document: reads its frames, keeps its count, answers for what was not admitted. */
import { closeCode, type CloseCode, frameType, syncStep } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { readOnlyReason, writeFrame } from '#shared/protocol/sync-frames.ts';
import { AckLedger, type LedgerEntry } from './ack-ledger.ts';
import type { AdmittedContent, Verdict } from './admission.ts';
import { keepAliveWire } from './awareness.ts';
import { Budget } from './budget.ts';
import type { Connection } from './connection.ts';
import type { DocumentGrant, Rejection, SyncObserver } from './ports.ts';
import type { Room } from './room.ts';
import { BadFrame, refuseUnless, StrictReader } from './strict-reader.ts';
import { checkStateVector } from './update-reader.ts';
import { onWire, together, type Wire } from './wire.ts';

export type ContentFrame = {
  readonly session: Session;
  readonly update: Uint8Array;
  readonly answersStep1: boolean;
  readonly entry: LedgerEntry;
};

/** Allowances of one connection; an honest one stays far below. */
const allowance = {
  frames: { perSecond: 200, burst: 2_000 },
  bytes: { perSecond: 1024 * 1024, burst: 8 * 1024 * 1024 },
  removals: { perSecond: 1, burst: 100 },
  states: { perSecond: 1, burst: 10 },
  resyncs: 20,
  refusedWrites: 100,
} as const;

const recheckMs = 1_000;
const readOnlyWire = onWire(writeFrame.denied(readOnlyReason));

/** The closes with which a frame, and not the connection, was refused. */
const rejectionOf: ReadonlyMap<CloseCode, Rejection> = new Map<CloseCode, Rejection>([
  [closeCode.malformedFrame, 'malformed'],
  [closeCode.clientIdTaken, 'client-id'],
  [closeCode.frameTooLarge, 'too-large'],
  [closeCode.tooManyFrames, 'too-many'],
  [closeCode.replicaOutdated, 'outdated'],
]);

type NotAdmitted = Extract<Verdict, { is: 'refused' | 'read-only' | 'gap' }>;

export class Session {
  readonly grant: DocumentGrant;
  clientIdsLeft: number = limits.clientIdsPerConnection;
  readonly #room: Room;
  readonly #connection: Connection;
  readonly #observer: SyncObserver;
  readonly #ledger = new AckLedger();
  readonly #frames: Budget;
  readonly #bytes: Budget;
  readonly #removals: Budget;
  readonly #states: Budget;
  #resyncsLeft: number = allowance.resyncs;
  #refusedWritesLeft: number = allowance.refusedWrites;
  /** A step 1 is out, so the answer to it will bring whatever is missing now. */
  #answerDue = true;
  #couldWrite: boolean;
  #recheckDue: NodeJS.Timeout | null = null;
  #dismissed = false;
  /** Its replica may be from before something was erased, until it shows that it is not. */
  #mayBeOutdated: boolean;

  constructor(options: {
    grant: DocumentGrant;
    room: Room;
    connection: Connection;
    now: () => number;
    epoch: number | null;
    observer: SyncObserver;
  }) {
    const { now } = options;
    this.grant = options.grant;
    this.#room = options.room;
    this.#connection = options.connection;
    this.#observer = options.observer;
    this.#frames = new Budget({ ...allowance.frames, now });
    this.#bytes = new Budget({ ...allowance.bytes, now });
    this.#removals = new Budget({ ...allowance.removals, now });
    this.#states = new Budget({ ...allowance.states, now });
    this.#couldWrite = options.grant.mayWrite();
    this.#mayBeOutdated = this.#room.epoch > 0 && options.epoch !== this.#room.epoch;
  }

  /** The server ended it; what it sent and is not admitted yet is not taken any more. One who just left has what is on its way taken. */
  get isDismissed(): boolean {
    return this.#dismissed;
  }

  greet(awareness: Wire | null): void {
    if (this.#room.epoch > 0) this.#connection.send(onWire(writeFrame.epoch(this.#room.epoch)));
    if (!this.#couldWrite) this.#connection.send(readOnlyWire);
    this.#connection.send(onWire(writeFrame.step1(this.#room.vector())));
    if (awareness !== null) this.#connection.send(awareness);
  }

  /** Takes one binary message from the socket. */
  message(bytes: Uint8Array): void {
    if (this.#connection.isClosing) return;
    if (!this.#frames.spend(1) || !this.#bytes.spend(bytes.length)) {
      return this.close(closeCode.tooManyFrames, 'sends too much');
    }
    try {
      this.#read(bytes);
    } catch (error) {
      if (!(error instanceof BadFrame)) throw error;
      this.close(error.code, error.message);
    }
  }

  show(wire: Wire): void {
    this.#connection.send(wire);
  }

  /** Tells how many frames are durable by now, behind what others wrote in the same round. */
  acknowledge(news: Wire | null): void {
    const count = this.#ledger.news();
    const saved = count === null ? null : onWire(writeFrame.saved(count));
    if (news !== null) this.#connection.send(saved === null ? news : together([news, saved]));
    else if (saved !== null) this.#connection.send(saved);
  }

  settled(frame: ContentFrame): void {
    if (frame.answersStep1) this.#ledger.settleUpTo(frame.entry);
    else this.#ledger.settle(frame.entry);
  }

  mayRemove(count: number): boolean {
    return this.#removals.spend(count);
  }

  /** Gives back what an edit cost that was tried, and is to be tried again without its neighbours. */
  takeBack({ fresh, removed }: AdmittedContent): void {
    this.clientIdsLeft += fresh.length;
    this.#removals.refund(removed);
  }

  /** Answers for a frame that changed nothing. */
  notAdmitted(frame: ContentFrame, verdict: NotAdmitted): void {
    if (verdict.is === 'refused') this.close(verdict.code, verdict.why);
    else if (verdict.is === 'read-only') this.#refuseWrite();
    else this.#resync(frame);
  }

  /** The edit is not taken. The count stops in front of it, so its writer knows. */
  #refuseWrite(): void {
    this.#observer.rejected('read-only');
    this.#couldWrite = false;
    // The right may be gone for a moment only, while a result is being frozen.
    if (this.#recheckDue === null) {
      this.#recheckDue = setTimeout(() => {
        this.#recheckDue = null;
        this.recheck();
      }, recheckMs);
    }
    this.#refusedWritesLeft -= 1;
    if (this.#refusedWritesLeft <= 0) return this.close(closeCode.notAllowed, 'may not write here');
    this.#connection.send(readOnlyWire);
  }

  /** Asks the grant again, after something changed about who may do what. */
  recheck(): void {
    if (this.#connection.isClosing) return;
    if (!this.grant.mayRead()) return this.close(closeCode.notAllowed, 'may not read this any more');
    const canWrite = this.grant.mayWrite();
    if (canWrite === this.#couldWrite) return;
    this.#couldWrite = canWrite;
    if (canWrite) this.close(closeCode.accessChanged, 'may write now');
    else this.#connection.send(readOnlyWire);
  }

  keepAlive(): void {
    this.#connection.send(keepAliveWire);
  }

  checkAlive(): void {
    this.#connection.checkAlive();
  }

  close(code: CloseCode, why: string): void {
    this.#dismissed = true;
    const rejection = rejectionOf.get(code);
    if (rejection !== undefined) this.#observer.rejected(rejection);
    this.#connection.close(code, why);
  }

  #read(bytes: Uint8Array): void {
    const reader = new StrictReader(bytes);
    const type = reader.uint();
    if (type === frameType.sync) return this.#readSync(reader);
    if (type === frameType.awareness) {
      const update = reader.bytes();
      reader.end();
      return this.#room.hear(this, update);
    }
    refuseUnless(type === frameType.queryAwareness, 'a frame of unknown type');
    reader.end();
    this.#connection.send(this.grant.presence === null ? keepAliveWire : this.#room.awareness.othersOf(this));
  }

  #readSync(reader: StrictReader): void {
    const step = reader.uint();
    const content = reader.bytes();
    reader.end();
    if (step === syncStep.step1) return this.#answerStep1(content);
    refuseUnless(step === syncStep.step2 || step === syncStep.update, 'a sync step of unknown kind');
    if (this.#mayBeOutdated) return this.#closeOutdated();
    const answersStep1 = step === syncStep.step2;
    if (answersStep1) this.#answerDue = false;
    this.#room.receive({ session: this, update: content, answersStep1, entry: this.#ledger.arrived() });
  }

  #answerStep1(vector: Uint8Array): void {
    const hasNothing = checkStateVector(vector) === 0;
    if (hasNothing) this.#mayBeOutdated = false;
    if (this.#mayBeOutdated) return this.#closeOutdated();
    if (!this.#states.spend(1)) return this.close(closeCode.tooManyFrames, 'asks for the whole state too often');
    if (!hasNothing) return this.#connection.sendState(this.#room.lackedBy(vector));
    const { bulk, rest } = this.#room.state();
    this.#connection.sendState(bulk);
    if (rest.length > 0) this.#connection.send(together(rest));
  }

  #closeOutdated(): void {
    this.close(closeCode.replicaOutdated, 'from before something was erased for good');
  }

  /** The frame is let go of uncounted; the answer to a step 1 will hold its content as well. */
  #resync(frame: ContentFrame): void {
    this.#observer.rejected('gap');
    if (frame.answersStep1) return this.close(closeCode.notSaved, 'builds on edits that are not here');
    if (this.#answerDue) return;
    this.#resyncsLeft -= 1;
    if (this.#resyncsLeft < 0) return this.close(closeCode.notSaved, 'builds on edits that are not here');
    this.#answerDue = true;
    this.#connection.send(onWire(writeFrame.step1(this.#room.vector())));
  }
}

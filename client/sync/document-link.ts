/**
 * Keeps one Yjs document in sync with the server over one socket at a time. The
 * socket, the store and the clock are handed in, so that tests can bring bad ones.
 */
import * as Y from 'yjs';
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness';
import { closeCode, finalCloseCodes } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { readFrame, readOnlyReason, writeFrame, type SyncFrame } from '#shared/protocol/sync-frames.ts';
import { waitMs } from './live-session-link.ts';
import { beginMark, nextMark, savedState, unacknowledged, type Mark, type MarkEvent } from './saved-mark.ts';
import type { OfflineCopy } from './offline-copy.ts';
import { unsentTexts } from './unsent-texts.ts';

export type LinkPorts = {
  /** The epoch is that of the replica (PROTOCOL.md); 0 where nothing was ever erased that it could hold. */
  readonly openSocket: (epoch: number) => WebSocket;
  readonly openCopy: (person: string, doc: Y.Doc) => OfflineCopy | null;
  readonly now: () => number;
  readonly random: () => number;
  readonly onMark: (mark: Mark) => void;
  /** Something was erased for good: nothing that could bring it back may be kept in this tab. */
  readonly onErased: () => void;
  /** The server turned this person away before these texts were sent; once signed in again, they would be. */
  readonly onTurnedAway: (unsent: readonly string[], sentOnReturn: boolean) => void;
  /** The replica is from before an erasing and comes to its end here; these texts were never sent. */
  readonly onOutdated: (unsent: readonly string[]) => void;
};

/** The server says something every 15 s; a socket silent for longer than this is dead. */
const silentMs = 25_000;
const answerWithinMs = 4_000;
const checkEveryMs = 1_000;
/** Trying at once would only be refused again: the server does not take what this tab would send. */
const longWaitMs = 10_000;
const longWaitCodes: ReadonlySet<number> = new Set<number>([
  closeCode.malformedFrame,
  closeCode.frameTooLarge,
  closeCode.tooManyFrames,
  1009,
]);

export class DocumentLink {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly #ports: LinkPorts;
  #mark: Mark = beginMark;
  #socket: WebSocket | null = null;
  #copy: OfflineCopy | null = null;
  /** The server's state vector, once it asked for what it lacks; until then edits wait for that answer. */
  #serverHas: Uint8Array | null = null;
  /** From which clock on the server has not confirmed what this tab brought in, by client id. */
  readonly #unconfirmed = new Map<number, number>();
  #attempt = 0;
  #heardAt = 0;
  #answerDueAt: number | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #check: ReturnType<typeof setInterval>;
  #confirming = false;
  /** The epoch of what the document holds, and the one that the server told on this connection. */
  #epoch = 0;
  #serverEpoch = 0;
  #outdated = false;
  #destroyed = false;

  constructor(ports: LinkPorts) {
    this.#ports = ports;
    this.doc.on('update', (update: Uint8Array, origin: unknown, _: Y.Doc, change: Y.Transaction) => this.#onDocument(update, origin, change));
    this.awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin === 'local') this.#sendAwareness();
    });
    this.#check = setInterval(() => this.#onCheck(), checkEveryMs);
    this.#connect();
  }

  /** Keeps a copy on this device for the person, and brings back what an earlier tab left in it. */
  keepFor(person: string): void {
    if (this.#copy !== null || this.#outdated || this.#destroyed) return;
    const copy = this.#ports.openCopy(person, this.doc);
    if (copy === null) return this.#tell({ type: 'copy-failed' });
    this.#copy = copy;
    if (this.#serverHas !== null && copy.epoch !== null && copy.epoch !== this.#epoch) return this.#end(this.#serverHas);
    this.#mixEpoch(copy);
    if (copy.hadUnsent) this.#tell({ type: 'edited', at: this.#ports.now() });
    void copy.loaded.then((open) => {
      this.#tell({ type: open ? 'copy-opened' : 'copy-failed' });
      this.#confirmCopy();
      if (copy.hadUnsent && this.#serverHas !== null) this.#sendEverything();
    });
  }

  /** The network may be back, or the machine woke up. */
  wake(): void {
    if (this.#socket === null) this.#connect();
    else this.#ask();
  }

  destroy(): void {
    this.#destroyed = true;
    clearInterval(this.#check);
    clearTimeout(this.#retry);
    this.#dropSocket();
    this.#closeCopy();
    this.awareness.destroy();
    this.doc.destroy();
  }

  #tell(event: MarkEvent): void {
    const before = this.#mark;
    this.#mark = nextMark(before, event);
    if (this.#mark === before || this.#destroyed) return;
    const unsent = unacknowledged(this.#mark) > 0;
    if (unsent !== unacknowledged(before) > 0) this.#copy?.noteUnsent(unsent);
    this.#ports.onMark(this.#mark);
  }

  #connect(): void {
    clearTimeout(this.#retry);
    if (this.#destroyed || this.#socket !== null || this.#mark.connection === 'refused' || this.#outdated) return;
    const socket = this.#ports.openSocket(this.#epoch);
    socket.binaryType = 'arraybuffer';
    this.#socket = socket;
    this.#serverHas = null;
    this.#serverEpoch = 0;
    this.#heardAt = this.#ports.now();
    socket.onopen = () => this.#onOpen(socket);
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (socket === this.#socket && event.data instanceof ArrayBuffer) this.#onFrame(new Uint8Array(event.data));
    };
    socket.onclose = (event) => {
      if (socket === this.#socket) this.#onClose(event.code);
    };
  }

  #onOpen(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#tell({ type: 'opened' });
    socket.send(writeFrame.step1(Y.encodeStateVector(this.doc)));
    this.#sendAwareness();
  }

  #onFrame(bytes: Uint8Array): void {
    this.#heardAt = this.#ports.now();
    this.#answerDueAt = null;
    const frame: SyncFrame = readFrame(bytes);
    if (frame.type === 'step1') this.#answerStep1(frame.vector);
    else if (frame.type === 'content') {
      Y.applyUpdate(this.doc, frame.update, this);
      if (frame.answersStep1) this.#inSync();
    } else if (frame.type === 'awareness') applyAwarenessUpdate(this.awareness, frame.update, this);
    else if (frame.type === 'saved') {
      this.#tell({ type: 'acknowledged', frames: frame.frames, at: this.#ports.now() });
      if (unacknowledged(this.#mark) === 0) this.#everythingIsStored();
    } else if (frame.type === 'epoch') this.#onEpoch(frame.epoch);
    else if (frame.type === 'denied' && frame.reason === readOnlyReason) this.#tell({ type: 'read-only' });
  }

  #everythingIsStored(): void {
    this.#serverHas = Y.encodeStateVector(this.doc);
    this.#unconfirmed.clear();
  }

  #inSync(): void {
    this.#attempt = 0;
    this.#tell({ type: 'in-sync' });
  }

  /** A document is of the epoch of its oldest part. */
  #mixEpoch({ epoch, noteEpoch }: OfflineCopy): void {
    if (epoch === null) return noteEpoch(this.#epoch);
    const told = this.#epoch;
    this.#epoch = this.doc.store.clients.size === 0 ? epoch : Math.min(told, epoch);
    if (this.#epoch === told || this.#socket === null) return;
    // The socket that is opening names another epoch than the copy is of.
    this.#dropSocket();
    this.#connect();
  }

  /** At the opening it says where the document stands; later on, that something was erased just now. */
  #onEpoch(epoch: number): void {
    this.#serverEpoch = epoch;
    if (this.#serverHas === null) return;
    // What could not be sent for long may have been made from what is erased now.
    if (this.#mark.overdue) return this.#end(this.#serverHas);
    this.#epoch = epoch;
    this.#copy?.noteEpoch(epoch);
    this.#ports.onErased();
    this.#copy?.writeAnew();
  }

  /** Replicas of another epoch may hold what was erased, so nothing of them is sent and nothing kept. */
  #end(serverHas: Uint8Array): void {
    this.#outdated = true;
    this.#dropSocket();
    const copy = this.#copy;
    this.#copy = null;
    void (copy?.loaded ?? Promise.resolve()).then(async () => {
      const unsent = unsentTexts(this.doc, Y.decodeStateVector(serverHas));
      // The page begins anew when it hears of it, and would find a copy that is still there.
      await copy?.forget();
      this.#ports.onOutdated(unsent);
    });
  }

  /** From here on every edit builds on something that the server has or is being sent. */
  #answerStep1(vector: Uint8Array): void {
    const isEmpty = this.doc.store.clients.size === 0 && (this.#copy?.epoch ?? null) === null;
    if (this.#epoch !== this.#serverEpoch && !isEmpty) return this.#end(vector);
    this.#epoch = this.#serverEpoch;
    this.#copy?.noteEpoch(this.#epoch);
    this.#serverHas = vector;
    const known = Y.decodeStateVector(vector);
    for (const [client, clock] of stateOf(this.doc)) {
      if (clock > (known.get(client) ?? 0)) this.#unconfirmed.set(client, known.get(client) ?? 0);
    }
    this.#sendEverything();
  }

  #onDocument(update: Uint8Array, origin: unknown, { beforeState, afterState }: Y.Transaction): void {
    if (origin === this || this.#outdated) return;
    // What the copy brings before the server asked is in the answer to its question.
    const fromCopy = this.#copy !== null && origin === this.#copy.origin;
    if (fromCopy && this.#serverHas === null) return;
    for (const [client, clock] of afterState) {
      const before = beforeState.get(client) ?? 0;
      if (clock > before && !this.#unconfirmed.has(client)) this.#unconfirmed.set(client, before);
    }
    this.#tell({ type: 'edited', at: this.#ports.now() });
    if (!fromCopy) this.#confirmCopy();
    if (this.#serverHas === null || this.#mark.readOnly) return;
    if (this.#mark.oversize || update.length > limits.syncFrameBytes) this.#sendEverything();
    else this.#sendContent(writeFrame.update(update));
  }

  #sendEverything(): void {
    const frame = writeFrame.step2(Y.encodeStateAsUpdate(this.doc, this.#serverHas ?? undefined));
    if (frame.length > limits.syncReturnBytes) this.#tell({ type: 'oversize' });
    else this.#sendContent(frame);
  }

  #sendContent(frame: Uint8Array<ArrayBuffer>): void {
    if (this.#socket?.readyState !== 1) return;
    this.#socket.send(frame);
    this.#tell({ type: 'frame-sent' });
  }

  #sendAwareness(): void {
    if (this.#socket?.readyState !== 1) return;
    this.#socket.send(writeFrame.awareness(encodeAwarenessUpdate(this.awareness, [this.awareness.clientID])));
  }

  #onClose(code: number): void {
    // What was not sent is told by what the server has; where it did not say, nothing is offered.
    if (code === closeCode.replicaOutdated) return this.#end(this.#serverHas ?? Y.encodeStateVector(this.doc));
    this.#dropSocket();
    // The id is somebody else's now, so nothing that this tab wrote under it can ever be sent.
    if (finalCloseCodes.has(code) || code === closeCode.clientIdTaken) {
      this.#tell({ type: 'refused', code });
      if (unacknowledged(this.#mark) === 0) this.#closeCopy();
      else this.#offer(code === closeCode.notSignedIn && this.#copy !== null);
      return;
    }
    this.#tell({ type: 'lost', code });
    const soon = waitMs(this.#attempt, this.#ports.random);
    const wait = longWaitCodes.has(code) ? longWaitMs + soon : soon;
    this.#attempt += 1;
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  #offer(sentOnReturn: boolean): void {
    const known = new Map([...stateOf(this.doc), ...this.#unconfirmed]);
    this.#ports.onTurnedAway(unsentTexts(this.doc, known), sentOnReturn);
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#serverHas = null;
    this.#answerDueAt = null;
    if (socket !== null) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.onerror = () => {};
      socket.close();
    }
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, this);
  }

  /** Asks for any frame, because a dead network does not say that it is dead. */
  #ask(): void {
    if (this.#socket?.readyState !== 1) return;
    this.#socket.send(writeFrame.awarenessWanted());
    this.#answerDueAt ??= this.#ports.now() + answerWithinMs;
  }

  #onCheck(): void {
    const now = this.#ports.now();
    this.#tell({ type: 'time', at: now });
    if (this.#socket === null) return;
    const silent = now - this.#heardAt > silentMs;
    const unanswered = this.#answerDueAt !== null && now > this.#answerDueAt;
    if (silent || unanswered) this.#onClose(0);
  }

  #confirmCopy(): void {
    const copy = this.#copy;
    if (copy === null || this.#confirming) return;
    this.#confirming = true;
    const { edits } = this.#mark;
    void copy.confirm().then((kept) => {
      this.#confirming = false;
      this.#tell(kept ? { type: 'kept', edits } : { type: 'copy-failed' });
      if (kept && this.#mark.edits > edits) this.#confirmCopy();
    });
  }

  /**
   * A copy that cannot be sent any more, and one that has nothing to send to a server
   * that turned this person away, are deleted; any other waits for the next visit.
   */
  #closeCopy(): void {
    const copy = this.#copy;
    this.#copy = null;
    if (copy === null) return;
    const { connection, closeCode: code } = savedState(this.#mark);
    if (connection === 'refused' && code !== closeCode.notSignedIn) void copy.forget();
    else copy.close();
  }
}

/** How far the document goes, by client id. */
const stateOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc));

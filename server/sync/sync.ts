/**
 * Co-editing over `/sync/<document>`, in the y-websocket protocol (PROTOCOL.md) with
 * admission, durable acknowledgements and presence of the server's making (SPEC.md).
 */
import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData } from 'ws';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { StorageFailure, type Damage, type DocumentLog } from '../storage/ports.ts';
import { usualLightBytes } from './compaction.ts';
import { Connection, type PeerSocket, type PeerStream } from './connection.ts';
import { Persistence } from './persistence.ts';
import { nobodyObserves, type DocumentAccess, type DocumentGrant, type LiveDocuments, type SyncFigures, type SyncObserver } from './ports.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { Session } from './session.ts';

export type SyncOptions = {
  readonly log: DocumentLog;
  readonly access: DocumentAccess;
  readonly now: () => number;
  /** Told about what went wrong inside; the text names no document, person or content. */
  readonly onProblem?: (what: string, error: unknown) => void;
  /** Told once of each document that is not stored as it was written. */
  readonly onDamage?: (document: string, damage: Damage) => void;
  readonly observer?: SyncObserver;
  /** Tests bring a shorter one. */
  readonly keepAliveMs?: number;
  /** Bytes that a log may always hold before it is folded; tests bring fewer. */
  readonly lightLogBytes?: number;
  /** A number below 2^32 nobody can guess; only tests bring their own. */
  readonly freshId?: () => number;
};

/** Who may come in, and where. */
type Guest = { readonly room: Room; readonly grant: DocumentGrant };
/** How it is connected, and the epoch of the replica that it comes with. */
type Peer = { readonly socket: PeerSocket; readonly stream: PeerStream; readonly epoch: number | null };

export type Sync = {
  readonly handleUpgrade: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    document: string,
    cookies: ReadonlyMap<string, string>,
  ) => void;
  /** The same for a socket that is open already, whatever carries it. */
  readonly connect: (
    peer: Peer,
    document: string,
    cookies: ReadonlyMap<string, string>,
  ) => void;
  readonly documents: LiveDocuments;
  readonly counts: () => SyncFigures;
  readonly stop: () => Promise<void>;
};

/** Below the 30 s after which a stock provider gives up on a silent server. */
const usualKeepAliveMs = 15_000;
const stopWithinMs = 2_000;

const closeCodeOf = (refusal: RefusalCode): CloseCode => {
  if (refusal === 'not-signed-in') return closeCode.notSignedIn;
  if (refusal === 'unknown-session' || refusal === 'not-found') return closeCode.unknownDocument;
  if (refusal === 'server-stopping') return closeCode.serverRestarting;
  return refusal === 'internal' || refusal === 'not-saved' ? closeCode.notSaved : closeCode.notAllowed;
};

export function createSync(options: SyncOptions): Sync {
  const { log, access, now } = options;
  const onProblem = options.onProblem ?? ((): void => {});
  const onDamage = options.onDamage ?? ((): void => {});
  const observer = options.observer ?? nobodyObserves;
  const persistence = new Persistence({
    log,
    now,
    observer,
    connections: () => sockets.size,
    onFailure: (error) => onProblem('edits could not be stored', error),
  });
  const freshId = options.freshId ?? ((): number => randomInt(1, 2 ** 32));
  const rooms = new Rooms({ log, persistence, freshId, onProblem, onDamage, lightLogBytes: options.lightLogBytes ?? usualLightBytes });
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.syncReturnBytes,
  });
  const sockets = new Set<PeerSocket>();
  let stopping = false;

  const welcome = ({ socket, stream, epoch }: Peer, { room, grant }: Guest): void => {
    const session = new Session({ grant, room, connection: new Connection(socket, stream), now, epoch, observer });
    const unwatch = grant.watch?.((code, why) => session.close(code, why));
    socket.on('close', () => {
      unwatch?.();
      room.leave(session);
    });
    socket.on('message', (data, isBinary) => {
      if (isBinary) session.message(asBytes(data));
      else session.close(closeCode.malformedFrame, 'text instead of a binary frame');
    });
    room.join(session);
  };

  const begin = (peer: Peer, guest: CloseCode | Guest): void => {
    const { socket } = peer;
    sockets.add(socket);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => sockets.delete(socket));
    if (typeof guest === 'number') socket.close(guest);
    else welcome(peer, guest);
  };

  const admitPeer = async (
    document: string,
    cookies: ReadonlyMap<string, string>,
  ): Promise<CloseCode | Guest> => {
    if (stopping) return closeCode.serverRestarting;
    const grant = await access.grant(document, cookies);
    if (!grant.ok) return closeCodeOf(grant.code);
    const room = await rooms.open(document);
    if (stopping) return closeCode.serverRestarting;
    return { room, grant: rooms.damageOf(document) === null ? grant.value : { ...grant.value, mayWrite: () => false } };
  };

  const guestOrReason = (document: string, cookies: ReadonlyMap<string, string>): Promise<CloseCode | Guest> =>
    admitPeer(document, cookies).catch((error: unknown) => {
      // The damage itself was told already; everybody who comes in meets it again.
      if (rooms.damageOf(document) === null) onProblem('a document could not be opened', error);
      return closeCode.notSaved;
    });

  const heartbeat = createHeartbeat(rooms, now, options.keepAliveMs ?? usualKeepAliveMs);

  return {
    handleUpgrade: (request, duplex, head, document, cookies) => {
      duplex.on('error', () => duplex.destroy());
      void guestOrReason(document, cookies).then((guest) => {
        if (duplex.destroyed) return;
        // The reason is told after the handshake, because a browser cannot read it before.
        server.handleUpgrade(request, duplex, head, (socket) => begin({ socket, stream: duplex, epoch: epochIn(request.url ?? '') }, guest));
      });
    },
    connect: (peer, document, cookies) => void guestOrReason(document, cookies).then((guest) => begin(peer, guest)),
    documents: liveDocuments(rooms, persistence),
    counts: () => ({ ...figuresOf(rooms, sockets), oldestUnacknowledgedSeconds: persistence.oldestSeconds() }),
    stop: async () => {
      stopping = true;
      clearInterval(heartbeat);
      await persistence.flush();
      for (const room of rooms) {
        for (const session of room.sessions) session.close(closeCode.serverRestarting, 'the server restarts');
      }
      await persistence.flush();
      await rooms.settled();
      await allClosed(sockets);
      for (const room of rooms) room.destroy();
    },
  };
}

/** Every 15 s a frame, so that nobody takes a quiet room for a dead one; every 30 s a ping that must be answered. */
function createHeartbeat(rooms: Rooms, now: () => number, keepAliveMs: number): NodeJS.Timeout {
  let beat = 0;
  const timer = setInterval(() => {
    beat += 1;
    for (const room of rooms) {
      for (const session of room.sessions) {
        session.recheck();
        session.keepAlive();
        if (beat % 2 === 0) session.checkAlive();
      }
    }
    rooms.sweep(now());
  }, keepAliveMs);
  return timer.unref();
}

function liveDocuments(rooms: Rooms, persistence: Persistence): LiveDocuments {
  return {
    read: async (document, read) => {
      const room = await rooms.open(document);
      const damage = rooms.damageOf(document);
      if (damage !== null) throw new StorageFailure('damaged', damage.row);
      await persistence.flush();
      return read(room.doc);
    },
    damageOf: (document) => rooms.damageOf(document),
    committed: (document, update) => rooms.ifOpen(document, (room) => room.adopt(update)),
    erased: (document, epoch) => rooms.ifOpen(document, (room) => room.beginEpoch(epoch)),
    accessChanged: (document) =>
      rooms.ifOpen(document, (room) => {
        for (const session of room.sessions) session.recheck();
      }),
  };
}

function figuresOf(rooms: Rooms, sockets: ReadonlySet<PeerSocket>): Omit<SyncFigures, 'oldestUnacknowledgedSeconds'> {
  const open = [...rooms];
  return {
    rooms: open.length,
    connections: sockets.size,
    sendQueueBytes: [...sockets].reduce((sum, socket) => sum + socket.bufferedAmount, 0),
    pendingDocuments: open.filter((room) => room.isPending).length,
  };
}

/** The epoch of the replica that a client comes with, as its address says. */
function epochIn(url: string): number | null {
  const said = /[?&]epoch=(\d{1,15})(?:&|$)/.exec(url)?.[1];
  return said === undefined ? null : Number(said);
}

const asBytes = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;

async function allClosed(sockets: ReadonlySet<PeerSocket>): Promise<void> {
  const closings = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, stopWithinMs)));
  await Promise.race([Promise.all(closings), patience]);
  clearTimeout(timer);
  for (const socket of sockets) socket.terminate();
}

/**
 * Co-editing over `/sync/<document>`, in the y-websocket protocol (PROTOCOL.md) with
 * admission, durable acknowledgements and presence of the server's making (SPEC.md).
 */
import { randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { DocumentLog } from '../storage/ports.ts';
import { Connection } from './connection.ts';
import { Persistence } from './persistence.ts';
import type { DocumentAccess, DocumentGrant, LiveDocuments } from './ports.ts';
import type { Room } from './room.ts';
import { Rooms } from './rooms.ts';
import { Session } from './session.ts';

export type SyncOptions = {
  readonly log: DocumentLog;
  readonly access: DocumentAccess;
  readonly now: () => number;
  /** Told about what went wrong inside; the text names no document, person or content. */
  readonly onProblem?: (what: string, error: unknown) => void;
  /** Tests bring a shorter one. */
  readonly keepAliveMs?: number;
  /** A number below 2^32 nobody can guess; only tests bring their own. */
  readonly freshId?: () => number;
};

export type Sync = {
  readonly handleUpgrade: (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    document: string,
    cookies: ReadonlyMap<string, string>,
  ) => void;
  readonly documents: LiveDocuments;
  readonly counts: () => { rooms: number; connections: number };
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
  const persistence = new Persistence({
    log,
    connections: () => sockets.size,
    onFailure: (error) => onProblem('edits could not be stored', error),
  });
  const freshId = options.freshId ?? ((): number => randomInt(1, 2 ** 32));
  const rooms = new Rooms({ log, persistence, freshId, onProblem });
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.syncReturnBytes,
  });
  const sockets = new Set<WebSocket>();
  let stopping = false;

  const welcome = (socket: WebSocket, stream: Duplex, room: Room, grant: DocumentGrant): void => {
    const session = new Session({ grant, room, connection: new Connection(socket, stream), now });
    socket.on('close', () => room.leave(session));
    socket.on('message', (data, isBinary) => {
      if (isBinary) session.message(asBytes(data));
      else session.close(closeCode.malformedFrame, 'text instead of a binary frame');
    });
    room.join(session);
  };

  /** The reason is told after the handshake, because a browser cannot read it before. */
  const accept = (request: IncomingMessage, duplex: Duplex, head: Buffer, then: (socket: WebSocket) => void): void => {
    if (duplex.destroyed) return;
    server.handleUpgrade(request, duplex, head, (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.terminate());
      socket.on('close', () => sockets.delete(socket));
      then(socket);
    });
  };

  const admitPeer = async (
    document: string,
    cookies: ReadonlyMap<string, string>,
  ): Promise<CloseCode | { room: Room; grant: DocumentGrant }> => {
    if (stopping) return closeCode.serverRestarting;
    const grant = await access.grant(document, cookies);
    if (!grant.ok) return closeCodeOf(grant.code);
    const room = await rooms.open(document);
    return stopping ? closeCode.serverRestarting : { room, grant: grant.value };
  };

  const heartbeat = createHeartbeat(rooms, now, options.keepAliveMs ?? usualKeepAliveMs);

  return {
    handleUpgrade: (request, duplex, head, document, cookies) => {
      duplex.on('error', () => duplex.destroy());
      void admitPeer(document, cookies)
        .catch((error: unknown) => {
          onProblem('a document could not be opened', error);
          return closeCode.notSaved;
        })
        .then((peer) => {
          accept(request, duplex, head, (socket) => {
            if (typeof peer === 'number') socket.close(peer);
            else welcome(socket, duplex, peer.room, peer.grant);
          });
        });
    },
    documents: liveDocuments(rooms, persistence),
    counts: () => ({ rooms: [...rooms].length, connections: sockets.size }),
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
      await persistence.flush();
      return read(room.doc);
    },
    committed: (document, update) => rooms.ifOpen(document, (room) => room.adopt(update)),
    accessChanged: (document) =>
      rooms.ifOpen(document, (room) => {
        for (const session of room.sessions) session.recheck();
      }),
  };
}

const asBytes = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;

async function allClosed(sockets: ReadonlySet<WebSocket>): Promise<void> {
  const closings = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, stopWithinMs)));
  await Promise.race([Promise.all(closings), patience]);
  clearTimeout(timer);
  for (const socket of sockets) socket.terminate();
}

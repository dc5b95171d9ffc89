/** What every live socket has in common: recognising who opens it, answering pings, noticing who is gone. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { livePing, type LiveFrame } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';

export type Handshake = { readonly request: IncomingMessage; readonly socket: Duplex; readonly head: Buffer };

/** Who opened it, or why nobody may. */
export type Recognised<Who> = { readonly who: Who } | { readonly code: CloseCode; readonly why: string };

export type TabSockets = {
  readonly accept: <Who>(handshake: Handshake, recognise: () => Promise<Recognised<Who>>, open: (socket: WebSocket, who: Who) => void) => void;
  readonly stop: () => void;
};

const heartbeatMs = 20_000;
const pong = JSON.stringify({ type: 'pong' } satisfies LiveFrame);

export function createTabSockets(failed: (error: unknown) => void): TabSockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.liveFrameBytes, clientTracking: false });
  const silent = new Map<WebSocket, boolean>();

  const begin = (socket: WebSocket): void => {
    silent.set(socket, false);
    const heard = (): void => void silent.set(socket, false);
    socket.on('pong', heard);
    socket.on('message', (data, isBinary) => {
      heard();
      if (!isBinary && String(data) === livePing) socket.send(pong);
      else socket.close(closeCode.malformedFrame);
    });
    socket.on('close', () => silent.delete(socket));
  };

  const heartbeat = setInterval(() => {
    for (const [socket, isSilent] of silent) {
      if (isSilent) socket.terminate();
      else silent.set(socket, true);
      if (socket.readyState === socket.OPEN) socket.ping();
    }
  }, heartbeatMs);

  return {
    accept({ request, socket, head }, recognise, open) {
      server.handleUpgrade(request, socket, head, (ready) => {
        // Broken frames may come together with the handshake, from anybody; unheard, their error would end the process.
        ready.on('error', () => ready.terminate());
        recognise()
          .then((recognised) => {
            if ('code' in recognised) return ready.close(recognised.code, recognised.why);
            // A tab that went while it was being recognised says so to nobody any more.
            if (ready.readyState !== ready.OPEN) return undefined;
            begin(ready);
            return open(ready, recognised.who);
          })
          .catch((error: unknown) => {
            failed(error);
            ready.close(closeCode.serverRestarting);
          });
      });
    },
    stop() {
      clearInterval(heartbeat);
      for (const socket of silent.keys()) socket.close(closeCode.serverRestarting);
      server.close();
    },
  };
}

const graceMs = 1_000;

/** A peer that does not answer the closing handshake is not waited for. */
export function closeTab(socket: WebSocket, code: CloseCode, why: string): void {
  socket.close(code, why);
  setTimeout(() => socket.terminate(), graceMs).unref();
}

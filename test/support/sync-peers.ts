/** Peers for sync tests: the published provider as people would use it, and a raw socket that may send anything. */
import { WebSocket, type ClientOptions } from 'ws';
import * as Y from 'yjs';
import { WebsocketProvider } from 'y-websocket';
import { readFrame, writeFrame, type SyncFrame } from '#shared/protocol/sync-frames.ts';
import { until } from './until.ts';

const asPerson = (person: string): ClientOptions => ({ headers: { cookie: `person=${person}` } });

/** A person of a test server, or whom a real server knows by the cookie. */
type Who = string | { readonly cookie: string };
const as = (who: Who): ClientOptions => (typeof who === 'string' ? asPerson(who) : { headers: who });

export type StockPeer = { readonly doc: Y.Doc; readonly provider: WebsocketProvider; readonly leave: () => void };

/** The unmodified y-websocket provider; only the socket under it carries a cookie, as a browser's would. */
export function stockPeer(url: string, document: string, who: Who, doc = new Y.Doc()): StockPeer {
  class SocketWithCookie extends WebSocket {
    constructor(address: string, protocols?: string | string[]) {
      super(address, protocols, as(who));
    }
  }
  const provider = new WebsocketProvider(url, document, doc, {
    disableBc: true,
    // The provider asks for the browser's class; the one of `ws` has all that it uses.
    WebSocketPolyfill: SocketWithCookie as unknown as typeof globalThis.WebSocket,
  });
  // Ours is a frame that the provider does not know; its own extension point takes it.
  provider.messageHandlers[100] = () => {};
  return {
    doc,
    provider,
    leave: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

export class RawPeer {
  readonly frames: SyncFrame[] = [];
  readonly bytes: Uint8Array[] = [];
  closed: { code: number; reason: string } | null = null;
  readonly socket: WebSocket;

  constructor(url: string, document: string, person: string | null, socket: { readonly autoPong?: boolean } = {}) {
    this.socket = new WebSocket(`${url}/${document}`, { ...(person === null ? {} : asPerson(person)), ...socket });
    this.socket.binaryType = 'nodebuffer';
    this.socket.on('message', (data: Buffer) => {
      this.bytes.push(new Uint8Array(data));
      this.frames.push(readFrame(new Uint8Array(data)));
    });
    this.socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    this.socket.on('error', () => {});
  }

  async open(): Promise<this> {
    await until(() => this.frames.some((frame) => frame.type === 'step1') || this.closed !== null, 'the greeting');
    return this;
  }

  send(bytes: Uint8Array): void {
    this.socket.send(bytes);
  }

  /** Answers the greeting as an honest peer would, with everything the document has. */
  sendState(doc: Y.Doc): void {
    this.send(writeFrame.step2(Y.encodeStateAsUpdate(doc)));
  }

  sendUpdate(update: Uint8Array): void {
    this.send(writeFrame.update(update));
  }

  get saved(): number {
    return this.frames.reduce((most, frame) => (frame.type === 'saved' ? Math.max(most, frame.frames) : most), 0);
  }

  async savedCount(count: number): Promise<void> {
    await until(() => this.saved >= count || this.closed !== null, `${count} frames to be saved`);
    if (this.closed !== null) throw new Error(`closed with ${this.closed.code} ${this.closed.reason}`);
  }

  async closeCode(): Promise<number> {
    await until(() => this.closed !== null, 'the close');
    return this.closed?.code ?? 0;
  }

  leave(): void {
    this.socket.terminate();
  }
}

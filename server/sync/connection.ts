/**
 * The sending and closing side of one socket. A reader that does not keep up is let
 * go of before the server's memory pays for it.
 */
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Wire } from './wire.ts';

/** What the server needs of a socket, and of the stream under it; a simulated network has no more than this. */
export type PeerSocket = Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'close' | 'terminate' | 'ping' | 'on' | 'once'>;
export type PeerStream = Pick<Duplex, 'write' | 'writableLength'>;

const graceMs = 2_000;

export class Connection {
  readonly #socket: PeerSocket;
  /** What the WebSocket runs on; messages are written to it as they are. */
  readonly #stream: PeerStream;
  /** Bytes of whole states on their way; they may exceed what edits may queue up to. */
  #stateBytes = 0;
  #answered = true;
  #closing = false;

  constructor(socket: PeerSocket, stream: PeerStream) {
    this.#socket = socket;
    this.#stream = stream;
    socket.on('close', () => (this.#closing = true));
    socket.on('pong', () => (this.#answered = true));
  }

  get isClosing(): boolean {
    return this.#closing;
  }

  send(wire: Wire): void {
    if (!this.#canSend()) return;
    if (this.#stream.writableLength - this.#stateBytes > limits.sendQueueBytes) {
      this.close(closeCode.slowReader, 'reads too slowly');
      return;
    }
    this.#stream.write(wire);
  }

  /** Sends a whole state. A peer that asks again before it read the last one reads too slowly. */
  sendState(wire: Wire): void {
    if (!this.#canSend()) return;
    if (this.#stateBytes > limits.sendQueueBytes) {
      this.close(closeCode.slowReader, 'asks faster than it reads');
      return;
    }
    this.#stateBytes += wire.length;
    this.#stream.write(wire, () => (this.#stateBytes -= wire.length));
  }

  close(code: CloseCode, why: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#socket.close(code, why);
    // A peer that does not read does not answer the closing handshake either.
    setTimeout(() => this.#socket.terminate(), graceMs).unref();
  }

  /** Ends a connection that did not answer since the last call, and asks again. */
  checkAlive(): void {
    if (!this.#answered) {
      this.#closing = true;
      this.#socket.terminate();
      return;
    }
    this.#answered = false;
    this.#socket.ping();
  }

  /** Nothing may follow the frame that closes, whichever side began with it. */
  #canSend(): boolean {
    return !this.#closing && this.#socket.readyState === WebSocket.OPEN;
  }
}

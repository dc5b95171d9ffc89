/**
 * The sending and closing side of one socket. A reader that does not keep up is let
 * go of before the server's memory pays for it.
 */
import type { WebSocket } from 'ws';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';

/** What the server needs of a socket; a simulated network has no more than this. */
export type PeerSocket = Pick<WebSocket, 'bufferedAmount' | 'send' | 'close' | 'terminate' | 'ping' | 'on' | 'once'>;

const graceMs = 2_000;

export class Connection {
  readonly #socket: PeerSocket;
  /** Bytes of whole states on their way; they may exceed what edits may queue up to. */
  #stateBytes = 0;
  #answered = true;
  #closing = false;

  constructor(socket: PeerSocket) {
    this.#socket = socket;
    socket.on('close', () => (this.#closing = true));
    socket.on('pong', () => (this.#answered = true));
  }

  get isClosing(): boolean {
    return this.#closing;
  }

  send(frame: Uint8Array): void {
    if (this.#closing) return;
    if (this.#socket.bufferedAmount - this.#stateBytes > limits.sendQueueBytes) {
      this.close(closeCode.slowReader, 'reads too slowly');
      return;
    }
    this.#socket.send(frame);
  }

  /** Sends a whole state. A peer that asks again before it read the last one reads too slowly. */
  sendState(frame: Uint8Array): void {
    if (this.#closing) return;
    if (this.#stateBytes > limits.sendQueueBytes) {
      this.close(closeCode.slowReader, 'asks faster than it reads');
      return;
    }
    this.#stateBytes += frame.length;
    this.#socket.send(frame, () => (this.#stateBytes -= frame.length));
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
}

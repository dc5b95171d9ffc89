/**
 * A network without sockets: two ends per connection, each direction in order and late
 * by its own delay, so that connections overtake one another. A cut loses what is on
 * its way; the other end hears of it later, if at all.
 */
import { EventEmitter } from 'node:events';
import type { PeerSocket, PeerStream } from '../../../server/sync/connection.ts';
import { assert } from '#shared/lib/assert.ts';
import type { SeededRandom } from '../random.ts';
import type { VirtualTime } from './virtual-time.ts';

const unusualClose = 1006;
const slowestMs = 40;

/** What happens to a frame of the server on its way; controls put lies in here. */
export type Relay = (frame: Uint8Array) => Uint8Array;

/** The server's end, as `ws` shows it to the server. */
class ServerEnd extends EventEmitter {
  readonly #line: Line;
  readonly #early: Uint8Array[] = [];

  constructor(line: Line) {
    super();
    this.#line = line;
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.#early.splice(0).forEach((one) => this.receive(one)));
    });
  }

  get bufferedAmount(): number {
    return this.#line.bytesToClient;
  }

  get readyState(): number {
    return this.#line.isOpenAtServer ? 1 : 3;
  }

  send(frame: Uint8Array): void {
    this.#line.toClient(frame);
  }

  close(code: number): void {
    this.#line.closeFromServer(code);
  }

  terminate(): void {
    this.#line.cut();
  }

  /** A simulated line that is not cut answers. */
  ping(): void {
    this.#line.afterRoundTrip(() => this.emit('pong'));
  }

  /** What arrives before the server listens waits, as it would in the socket's buffer. */
  receive(frame: Uint8Array): void {
    if (this.listenerCount('message') === 0) this.#early.push(frame);
    else this.emit('message', Buffer.from(frame), true);
  }
}

/** What the server writes below its end: whole messages as they lie on the wire, one or several. */
class ServerStream {
  readonly #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  get writableLength(): number {
    return this.#line.bytesToClient;
  }

  write(wires: Buffer, sent?: () => void): boolean {
    const payloads = payloadsOf(wires);
    payloads.forEach((payload, at) => this.#line.toClient(payload, at === payloads.length - 1 ? sent : undefined));
    return true;
  }
}

/** A server's messages are final, binary and unmasked (RFC 6455, 5.2). */
function payloadsOf(wires: Buffer): readonly Uint8Array[] {
  const payloads: Uint8Array[] = [];
  for (let at = 0; at < wires.length; ) {
    assert(wires[at] === 0x82, 'A message is final and binary.');
    const short = wires[at + 1] ?? 0;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length = header === 2 ? short : header === 4 ? wires.readUInt16BE(at + 2) : Number(wires.readBigUInt64BE(at + 2));
    assert(wires.length >= at + header + length, 'A message is as long as its header says.');
    payloads.push(wires.subarray(at + header, at + header + length));
    at += header + length;
  }
  return payloads;
}

/** The client's end, as a browser shows it to the page. */
export class ClientEnd {
  binaryType = 'arraybuffer';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly #line: Line;

  constructor(line: Line) {
    this.#line = line;
  }

  send(frame: Uint8Array): void {
    if (this.readyState === 1) this.#line.toServer(frame);
  }

  close(): void {
    this.#line.closeFromClient();
  }
}

class Line {
  readonly client: ClientEnd;
  readonly server: ServerEnd;
  readonly stream: ServerStream;
  bytesToClient = 0;
  readonly #time: VirtualTime;
  readonly #relay: Relay;
  readonly #delayMs: () => number;
  #clientFreeAt = 0;
  #serverFreeAt = 0;
  /** Each side may know of the end before the other does. */
  #clientKnows = false;
  #serverKnows = false;

  constructor(time: VirtualTime, random: SeededRandom, relay: Relay) {
    this.#time = time;
    this.#relay = relay;
    const base = random.below(slowestMs);
    this.#delayMs = () => base + random.below(4);
    this.client = new ClientEnd(this);
    this.server = new ServerEnd(this);
    this.stream = new ServerStream(this);
  }

  /** `listener` gives who takes the connection when it arrives; null where nobody does. */
  open(listener: () => ((socket: ServerEnd) => void) | null): void {
    this.#towardsServer(() => {
      const take = listener();
      if (take === null) return this.cut();
      // The client hears of the handshake before anything that the server says.
      this.#towardsClient(() => {
        this.client.readyState = 1;
        this.client.onopen?.();
      });
      take(this.server);
    });
  }

  get isOpenAtServer(): boolean {
    return !this.#serverKnows;
  }

  toServer(frame: Uint8Array): void {
    const copy = Uint8Array.from(frame);
    this.#towardsServer(() => this.server.receive(copy));
  }

  toClient(frame: Uint8Array, sent?: () => void): void {
    if (this.#serverKnows) return;
    const copy = this.#relay(Uint8Array.from(frame));
    this.bytesToClient += copy.length;
    this.#towardsClient(
      () => this.client.onmessage?.({ data: copy.slice().buffer }),
      () => {
        this.bytesToClient -= copy.length;
        sent?.();
      },
    );
  }

  closeFromServer(code: number): void {
    if (this.#serverKnows) return;
    this.#towardsClient(() => {
      this.#endClient(code);
      this.#towardsServer(() => this.#endServer(code));
    });
  }

  closeFromClient(): void {
    if (this.#clientKnows) return;
    this.client.readyState = 2;
    this.#towardsServer(() => {
      this.#endServer(unusualClose);
      this.#time.after(this.#delayMs(), () => this.#endClient(unusualClose));
    });
  }

  /** What is on its way is lost. */
  cut(): void {
    this.#endServer(unusualClose);
    this.#time.after(this.#delayMs(), () => this.#endClient(unusualClose));
  }

  /** The client's network is gone: it notices at once, the server later. */
  cutByClient(): void {
    this.#endClient(unusualClose);
    this.#time.after(this.#delayMs(), () => this.#endServer(unusualClose));
  }

  afterRoundTrip(act: () => void): void {
    this.#towardsClient(() => this.#towardsServer(act));
  }

  #towardsServer(arrive: () => void): void {
    this.#serverFreeAt = Math.max(this.#serverFreeAt, this.#time.now() + this.#delayMs());
    this.#time.after(this.#serverFreeAt - this.#time.now(), () => {
      if (!this.#serverKnows) arrive();
    });
  }

  #towardsClient(arrive: () => void, always?: () => void): void {
    this.#clientFreeAt = Math.max(this.#clientFreeAt, this.#time.now() + this.#delayMs());
    this.#time.after(this.#clientFreeAt - this.#time.now(), () => {
      always?.();
      if (!this.#clientKnows) arrive();
    });
  }

  #endServer(code: number): void {
    if (this.#serverKnows) return;
    this.#serverKnows = true;
    this.server.emit('close', code);
  }

  #endClient(code: number): void {
    if (this.#clientKnows) return;
    this.#clientKnows = true;
    this.client.readyState = 3;
    this.client.onclose?.({ code });
  }
}

export type Listener = (socket: PeerSocket, person: string, stream: PeerStream) => void;

export class Network {
  /** Who takes new connections; null while no server runs. */
  listener: Listener | null = null;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #relay: Relay;
  readonly #lines = new Map<string, Line[]>();
  /** A sum over every content frame and acknowledgement, by the moment it was sent and its length. */
  trace = 0;

  constructor(time: VirtualTime, random: SeededRandom, relay: Relay) {
    this.#time = time;
    this.#random = random;
    this.#relay = (frame) => {
      this.#note(frame);
      return relay(frame);
    };
  }

  /** `plugged` is false where the client's own network is gone, so that nothing leaves it. */
  connect(person: string, plugged: boolean): WebSocket {
    const line = new Line(this.#time, this.#random, this.#relay);
    this.#lines.set(person, [...(this.#lines.get(person) ?? []), line].slice(-3));
    line.open(() => {
      const { listener } = this;
      if (!plugged || listener === null) return null;
      // An end has what the server uses of a socket; the overloads of `on` are the one difference.
      return (socket) => listener(socket as unknown as PeerSocket, person, line.stream as unknown as PeerStream);
    });
    // So has the other one what the client uses of a browser's.
    return line.client as unknown as WebSocket;
  }

  cut(person: string): void {
    for (const line of this.#lines.get(person) ?? []) line.cutByClient();
  }

  /** The server is dead: nobody says goodbye. */
  cutAll(): void {
    for (const lines of this.#lines.values()) for (const line of lines) line.cut();
  }

  #note(frame: Uint8Array): void {
    const kind = frame[0] ?? 0;
    if (kind === 1) return;
    this.trace = (Math.imul(this.trace ^ (kind + frame.length), 0x01000193) + Math.floor(this.#time.now() * 16)) >>> 0;
  }
}

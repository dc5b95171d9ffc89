/**
 * A WebSocket client that does as little as it may, so that the generator measures
 * the server and not itself: no extensions, frames made beforehand, a mask of zeros.
 */
import { connect, type Socket } from 'node:net';

const opcode = { binary: 0x82, close: 0x88, ping: 0x89, pong: 0x8a } as const;

/** A whole frame, ready to be written to any number of sockets. */
export function clientFrame(payload: Uint8Array, first: number = opcode.binary): Buffer {
  const { length } = payload;
  const header = length < 126 ? Buffer.alloc(6) : length < 65_536 ? Buffer.alloc(8) : Buffer.alloc(14);
  header[0] = first;
  if (length < 126) header[1] = 0x80 | length;
  else if (length < 65_536) {
    header[1] = 0x80 | 126;
    header.writeUInt16BE(length, 2);
  } else {
    header[1] = 0x80 | 127;
    header.writeUInt32BE(length, 6);
  }
  return Buffer.concat([header, payload]);
}

export type SocketEvents = {
  readonly onOpen: () => void;
  readonly onMessage: (payload: Buffer) => void;
  /** 0 where the connection just ended. */
  readonly onClose: (code: number) => void;
};

/** All sockets read into the same memory, since what they read is looked at before the next one reads. */
const reading = Buffer.allocUnsafeSlow(256 * 1024);

export class RawSocket {
  readonly #socket: Socket;
  readonly #events: SocketEvents;
  /** A frame of which a part has come, and how much of it. */
  #partial = Buffer.alloc(0);
  #have = 0;
  #isOpen = false;
  #closeCode = 0;

  constructor(url: string, headers: Readonly<Record<string, string>>, events: SocketEvents) {
    const { hostname, port, pathname } = new URL(url);
    this.#events = events;
    const onread = { buffer: reading, callback: (bytes: number) => this.#take(reading.subarray(0, bytes)) };
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    const lines = [`GET ${pathname} HTTP/1.1`, `Host: ${hostname}:${port}`, 'Upgrade: websocket', 'Connection: Upgrade'];
    lines.push('Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==');
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    this.#socket.on('error', () => {});
    this.#socket.on('close', () => events.onClose(this.#closeCode));
  }

  write(frames: Buffer): void {
    this.#socket.write(frames);
  }

  stopReading(): void {
    this.#socket.pause();
  }

  cut(): void {
    this.#socket.destroy();
  }

  /** True, so that the socket reads on. */
  #take(chunk: Buffer): boolean {
    let rest = this.#complete(chunk);
    if (!this.#isOpen && rest.length > 0) rest = this.#readHandshake(rest);
    if (this.#isOpen) rest = this.#readFrames(rest);
    if (rest.length > 0) this.#keep(rest);
    return true;
  }

  /** Puts the chunk behind what is there of a frame. Gives what is ready to be read, which is nothing while the frame has parts to come. */
  #complete(chunk: Buffer): Buffer {
    if (this.#have === 0) return chunk;
    const missing = this.#partial.length - this.#have;
    if (chunk.length < missing) {
      this.#have += chunk.copy(this.#partial, this.#have);
      return chunk.subarray(chunk.length);
    }
    const ready = Buffer.concat([this.#partial.subarray(0, this.#have), chunk]);
    this.#have = 0;
    return ready;
  }

  /** Keeps the beginning of a frame, with room for the whole where its length is known. */
  #keep(rest: Buffer): void {
    this.#partial = Buffer.allocUnsafe(Math.max(rest.length + 1, frameBytes(rest) ?? 0));
    this.#have = rest.copy(this.#partial);
  }

  #readHandshake(bytes: Buffer): Buffer {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return bytes;
    if (!bytes.subarray(0, 12).toString('latin1').endsWith('101')) {
      this.#socket.destroy();
      return Buffer.alloc(0);
    }
    this.#isOpen = true;
    this.#events.onOpen();
    return bytes.subarray(end + 4);
  }

  /** Gives back what is left of an unfinished frame. */
  #readFrames(bytes: Buffer): Buffer {
    let rest = bytes;
    for (let length = frameBytes(rest); length !== null && length <= rest.length; length = frameBytes(rest)) {
      const short = (rest[1] ?? 0) & 0x7f;
      this.#frame(rest[0] ?? 0, rest.subarray(headerBytes(short), length));
      rest = rest.subarray(length);
    }
    return rest;
  }

  #frame(first: number, payload: Buffer): void {
    if (first === opcode.binary) this.#events.onMessage(payload);
    else if (first === opcode.ping) this.#socket.write(clientFrame(payload, opcode.pong));
    else if (first === opcode.close) {
      this.#closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      this.#socket.end();
    }
  }
}

const headerBytes = (short: number): number => (short < 126 ? 2 : short === 126 ? 4 : 10);

/** The length of the frame that begins here with its header, or null where the header is not complete. */
function frameBytes(bytes: Buffer): number | null {
  const short = (bytes[1] ?? 0) & 0x7f;
  const header = headerBytes(short);
  if (bytes.length < header) return null;
  return header + (short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : bytes.readUInt32BE(6));
}

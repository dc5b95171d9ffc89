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

export class RawSocket {
  readonly #socket: Socket;
  readonly #events: SocketEvents;
  #chunks: Buffer[] = [];
  #have = 0;
  #need = 1;
  #isOpen = false;
  #closeCode = 0;

  constructor(url: string, headers: Readonly<Record<string, string>>, events: SocketEvents) {
    const { hostname, port, pathname } = new URL(url);
    this.#events = events;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const lines = [`GET ${pathname} HTTP/1.1`, `Host: ${hostname}:${port}`, 'Upgrade: websocket', 'Connection: Upgrade'];
    lines.push('Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==');
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    this.#socket.on('data', (chunk: Buffer) => this.#take(chunk));
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

  #take(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#have += chunk.length;
    // A large frame comes in many pieces; they are put together once all are there.
    if (this.#have < this.#need) return;
    let bytes = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    if (!this.#isOpen) bytes = this.#readHandshake(bytes);
    if (this.#isOpen) bytes = this.#readFrames(bytes);
    this.#chunks = bytes.length === 0 ? [] : [bytes];
    this.#have = bytes.length;
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
    let at = 0;
    this.#need = 1;
    while (bytes.length - at >= 2) {
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length - at < header) break;
      const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : bytes.readUInt32BE(at + 6);
      if (bytes.length - at < header + length) {
        this.#need = header + length;
        break;
      }
      this.#frame(bytes[at] ?? 0, bytes.subarray(at + header, at + header + length));
      at += header + length;
    }
    return bytes.subarray(at);
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

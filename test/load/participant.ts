/** One connection to one document, as a browser tab has it, without the document. */
import type { Dialect } from './dialects.ts';
import { RawSocket } from './raw-socket.ts';

export type Door = {
  readonly url: string;
  readonly document: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dialect: Dialect;
};

export type Ears = {
  readonly onEdits?: (from: Participant, bytes: Buffer) => void;
  readonly onPresence?: (from: Participant, bytes: Buffer) => void;
  readonly onState?: (from: Participant, bytes: Buffer) => void;
  /** `total` content frames of this connection are promised to be kept. */
  readonly onSaved?: (from: Participant, total: number) => void;
  readonly onClose?: (from: Participant, code: number) => void;
};

export class Participant {
  readonly id: number;
  readonly door: Door;
  /** Numbers of the edits in the content frames sent, in order; null for those without one. */
  readonly sent: (number | null)[] = [];
  saved = 0;
  isComplete = false;
  isClosed = false;
  readonly #socket: RawSocket;
  readonly #ears: Ears;

  constructor(id: number, door: Door, ears: Ears) {
    const { dialect, document } = door;
    this.id = id;
    this.door = door;
    this.#ears = ears;
    this.#socket = new RawSocket(door.url, door.headers, {
      onOpen: () => {
        if (!dialect.answersJoins) this.isComplete = true;
        else this.#socket.write(dialect.hello(document));
      },
      onMessage: (payload) => this.#hear(payload),
      onClose: (code) => {
        this.isClosed = true;
        ears.onClose?.(this, code);
      },
    });
  }

  edit(index: number | null, update: Uint8Array): void {
    this.sendContent(index, this.door.dialect.content(this.door.document, update));
  }

  sendContent(index: number | null, frame: Buffer): void {
    this.sent.push(index);
    this.#socket.write(frame);
  }

  /** A frame or several, made beforehand. */
  send(frames: Buffer): void {
    this.#socket.write(frames);
  }

  stopReading(): void {
    this.#socket.stopReading();
  }

  leave(): void {
    this.#socket.cut();
  }

  #hear(payload: Buffer): void {
    const heard = this.door.dialect.hear(payload);
    if (heard.is === 'edits') this.#ears.onEdits?.(this, heard.bytes);
    else if (heard.is === 'presence') this.#ears.onPresence?.(this, heard.bytes);
    else if (heard.is === 'asked') this.sendContent(null, this.door.dialect.nothing(this.door.document));
    else if (heard.is === 'state') {
      this.isComplete = true;
      this.#ears.onState?.(this, heard.bytes);
    } else if (heard.is === 'saved' || heard.is === 'saved-one') {
      this.saved = heard.is === 'saved' ? heard.total : this.saved + 1;
      this.#ears.onSaved?.(this, this.saved);
    }
  }
}

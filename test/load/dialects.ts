/** How each server is spoken to. All of them carry the same Yjs updates; what is around those differs. */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { frameType, syncStep } from '#shared/protocol/frames.ts';
import { writeFrame } from '#shared/protocol/sync-frames.ts';
import { clientFrame } from './raw-socket.ts';

export type Heard =
  | { readonly is: 'asked' }
  | { readonly is: 'state' | 'edits' | 'presence'; readonly bytes: Buffer }
  /** So many content frames are promised to be kept; `more` counts from the last such word. */
  | { readonly is: 'saved'; readonly total: number }
  | { readonly is: 'saved-one' }
  | { readonly is: 'other' };

export type Dialect = {
  /** Opens a document and asks for all of it. */
  readonly hello: (document: string) => Buffer;
  readonly content: (document: string, update: Uint8Array) => Buffer;
  /** The answer of somebody who has nothing that the server lacks. */
  readonly nothing: (document: string) => Buffer;
  readonly presence: (document: string, states: Uint8Array) => Buffer;
  readonly hear: (frame: Buffer) => Heard;
  readonly answersJoins: boolean;
};

const emptyVector = Uint8Array.of(0);
const emptyUpdate = Uint8Array.of(0, 0);

function hearFrom(decoder: decoding.Decoder, frame: Buffer): Heard {
  const type = decoding.readVarUint(decoder);
  const rest = (): Buffer => frame.subarray(decoder.pos);
  if (type === frameType.sync || type === hocuspocusType.syncReply) {
    const step = decoding.readVarUint(decoder);
    if (step === syncStep.step1) return { is: 'asked' };
    return { is: step === syncStep.step2 ? 'state' : 'edits', bytes: rest() };
  }
  if (type === frameType.awareness) return { is: 'presence', bytes: rest() };
  if (type === frameType.saved) return { is: 'saved', total: decoding.readVarUint(decoder) };
  if (type === hocuspocusType.syncStatus) return { is: 'saved-one' };
  return { is: 'other' };
}

/** Waymark, y-websocket's server, and the relay, which does not look into what it hands on. */
export const plain: Dialect = {
  hello: () => clientFrame(writeFrame.step1(emptyVector)),
  content: (_, update) => clientFrame(writeFrame.update(update)),
  nothing: () => clientFrame(writeFrame.step2(emptyUpdate)),
  presence: (_, states) => clientFrame(writeFrame.awareness(states)),
  hear: (frame) => hearFrom(decoding.createDecoder(frame), frame),
  answersJoins: true,
};

export const relayed: Dialect = { ...plain, hello: () => Buffer.alloc(0), answersJoins: false };

const hocuspocusType = { auth: 2, syncReply: 4, syncStatus: 8 } as const;

/** Hocuspocus puts the document's name in front of each frame, and wants a token first. */
const addressed = (document: string, frame: Uint8Array): Buffer => {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, document);
  encoding.writeUint8Array(encoder, frame);
  return clientFrame(encoding.toUint8Array(encoder));
};
const token = encoding.encode((encoder) => {
  encoding.writeVarUint(encoder, hocuspocusType.auth);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, 'token');
});

export const hocuspocus: Dialect = {
  hello: (document) => Buffer.concat([addressed(document, token), addressed(document, writeFrame.step1(emptyVector))]),
  content: (document, update) => addressed(document, writeFrame.update(update)),
  nothing: (document) => addressed(document, writeFrame.step2(emptyUpdate)),
  presence: (document, states) => addressed(document, writeFrame.awareness(states)),
  hear: (frame) => {
    const decoder = decoding.createDecoder(frame);
    const nameBytes = decoding.readVarUint(decoder);
    decoder.pos += nameBytes;
    return hearFrom(decoder, frame);
  },
  answersJoins: true,
};

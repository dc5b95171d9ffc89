/**
 * Writes and reads the binary frames of `/sync/<document>` (PROTOCOL.md). The server
 * judges what it receives with its own strict reader; this one is for trusted bytes.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { frameType, syncStep } from './frames.ts';

export type SyncFrame =
  | { readonly type: 'step1'; readonly vector: Uint8Array }
  /** Content: the answer to a step 1, or one edit. */
  | { readonly type: 'content'; readonly update: Uint8Array; readonly answersStep1: boolean }
  | { readonly type: 'awareness'; readonly update: Uint8Array }
  | { readonly type: 'denied'; readonly reason: string }
  | { readonly type: 'awareness-wanted' }
  | { readonly type: 'saved'; readonly frames: number }
  | { readonly type: 'epoch'; readonly epoch: number }
  | { readonly type: 'unknown' };

/** The reason that the server gives a connection whose edits it will not take. */
export const readOnlyReason = 'read-only';

function write(...parts: readonly (number | Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part);
    else if (typeof part === 'string') encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  }
  return encoding.toUint8Array(encoder);
}

export const writeFrame = {
  step1: (vector: Uint8Array) => write(frameType.sync, syncStep.step1, vector),
  step2: (update: Uint8Array) => write(frameType.sync, syncStep.step2, update),
  update: (update: Uint8Array) => write(frameType.sync, syncStep.update, update),
  awareness: (update: Uint8Array) => write(frameType.awareness, update),
  denied: (reason: string) => write(frameType.auth, 0, reason),
  awarenessWanted: () => write(frameType.queryAwareness),
  saved: (frames: number) => write(frameType.saved, frames),
  epoch: (epoch: number) => write(frameType.epoch, epoch),
} as const;

/** Throws where the bytes are not a frame. */
export function readFrame(bytes: Uint8Array): SyncFrame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case frameType.sync:
      return readSync(decoder);
    case frameType.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) };
    case frameType.auth:
      return decoding.readVarUint(decoder) === 0
        ? { type: 'denied', reason: decoding.readVarString(decoder) }
        : { type: 'unknown' };
    case frameType.queryAwareness:
      return { type: 'awareness-wanted' };
    case frameType.saved:
      return { type: 'saved', frames: decoding.readVarUint(decoder) };
    case frameType.epoch:
      return { type: 'epoch', epoch: decoding.readVarUint(decoder) };
    default:
      return { type: 'unknown' };
  }
}

function readSync(decoder: decoding.Decoder): SyncFrame {
  const step = decoding.readVarUint(decoder);
  const content = decoding.readVarUint8Array(decoder);
  if (step === syncStep.step1) return { type: 'step1', vector: content };
  if (step === syncStep.step2) return { type: 'content', update: content, answersStep1: true };
  if (step === syncStep.update) return { type: 'content', update: content, answersStep1: false };
  return { type: 'unknown' };
}

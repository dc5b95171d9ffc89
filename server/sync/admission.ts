/**
 * Decides on one content frame, in a fixed order: size, full decoding, the right to
 * write, client ids, gaps, and a trial on the admitted replica (SPEC.md, SY-1).
 */
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import { limits } from '#shared/protocol/limits.ts';
import { boardRoots } from '#shared/ydoc/board.ts';
import type { ClientBinding } from '../storage/ports.ts';
import type { ClientIds } from './client-ids.ts';
import type { DocumentGrant } from './ports.ts';
import type { Replica } from './replica.ts';
import type { Apply } from './trial.ts';
import { BadFrame } from './strict-reader.ts';
import { readUpdate, type UpdateCaps, type UpdateContents } from './update-reader.ts';

export type Verdict =
  | AdmittedContent
  /** Everything in it is in the document already. */
  | { readonly is: 'nothing-new' }
  /** It builds on edits that the server has not seen. */
  | { readonly is: 'gap' }
  | { readonly is: 'read-only' }
  /** One that was `applied` spoils the trial, with all that was tried in it. */
  | { readonly is: 'refused'; readonly code: CloseCode; readonly why: string; readonly applied?: true };

export type AdmittedContent = {
  readonly is: 'content';
  readonly fresh: readonly number[];
  readonly bindings: readonly ClientBinding[];
  /** How many of the entities that others made it removes. */
  readonly removed: number;
};

export type Candidate = {
  readonly update: Uint8Array;
  /** A whole state on return, which may be larger than one edit. */
  readonly answersStep1: boolean;
  readonly grant: DocumentGrant;
  readonly mayWrite: boolean;
  /** New client ids that this connection may still bring. */
  readonly clientIdsLeft: number;
  readonly mayRemove: (count: number) => boolean;
};

/** Where the label forbids showing who is at the board, nothing durable says who wrote in it either. */
export const keepsAuthorship = (grant: DocumentGrant): boolean => grant.presence !== null;

const structsPerEdit = 20_000;
const structsPerReturn = 100_000;

export const isBoardRoot = (name: string): boolean =>
  name.startsWith('notes/') ? name.length <= 'notes/'.length + 64 : name !== 'notes' && Object.hasOwn(boardRoots, name);

/** What the candidate would change is applied by `apply`, in a trial of the replica. */
export function admit(candidate: Candidate, replica: Replica, ids: ClientIds, apply: Apply): Verdict {
  const { update, answersStep1, grant } = candidate;
  if (!answersStep1 && update.length > limits.syncFrameBytes) {
    return { is: 'refused', code: closeCode.frameTooLarge, why: 'an edit too large' };
  }
  const caps: UpdateCaps = { structs: answersStep1 ? structsPerReturn : structsPerEdit, allowsRoot: isBoardRoot };
  const contents = decode(update, caps);
  if (contents instanceof BadFrame) return { is: 'refused', code: contents.code, why: contents.message };
  const clients = newClients(contents, replica);
  const nothingNew = clients.length === 0 && replica.allDeleted(contents.deletes);
  if (nothingNew) return { is: 'nothing-new' };
  if (!candidate.mayWrite) return { is: 'read-only' };
  const durable = keepsAuthorship(grant);
  const isKnown = (client: number): boolean => replica.clockOf(client) > 0;
  const claim = ids.claim(grant.person, clients, { durable, isKnown });
  if (!claim.granted) return { is: 'refused', code: closeCode.clientIdTaken, why: 'content under a foreign client id' };
  if (claim.fresh.length > candidate.clientIdsLeft) {
    return { is: 'refused', code: closeCode.clientIdTaken, why: 'too many client ids' };
  }
  if (hasGap(contents, replica)) return { is: 'gap' };
  if (!replica.hasRoomFor(update)) return { is: 'refused', code: closeCode.frameTooLarge, why: 'the document is full' };
  const makers = apply(update);
  if (makers === null) return { is: 'refused', code: closeCode.malformedFrame, why: 'cannot be applied', applied: true };
  const removed = makers.filter((client) => !ids.ownedBy(grant.person, client)).length;
  if (removed > 0 && !candidate.mayRemove(removed)) {
    return { is: 'refused', code: closeCode.tooManyFrames, why: 'removes too much of what others made', applied: true };
  }
  return { is: 'content', fresh: claim.fresh, bindings: ids.bind(grant.person, claim.fresh, durable), removed };
}

function decode(update: Uint8Array, caps: UpdateCaps): UpdateContents | BadFrame {
  try {
    return readUpdate(update, caps);
  } catch (error) {
    if (error instanceof BadFrame) return error;
    throw error;
  }
}

/** Client ids with clocks the document does not have; replays of what it has touch nobody. */
const newClients = (contents: UpdateContents, replica: Replica): number[] =>
  [...contents.brings].filter(([client, range]) => range.to > replica.clockOf(client)).map(([client]) => client);

function hasGap(contents: UpdateContents, replica: Replica): boolean {
  for (const [client, range] of contents.brings) if (range.from > replica.clockOf(client)) return true;
  for (const [client, end] of contents.needs) {
    if (end > Math.max(replica.clockOf(client), contents.brings.get(client)?.to ?? 0)) return true;
  }
  return false;
}

/**
 * Sealed drafts. Nothing here knows who asks: a ticket that all in the round share
 * lets a draft in, and a capability that only its browser can compute opens it again.
 */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { Draft } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanText } from '#shared/retrospectives/clean-text.ts';
import type { Round } from '#shared/retrospectives/flow.ts';
import { personOfStamp, sameBytes, sameText, sha256, ticketOf } from '../keys/seals.ts';
import { deleteDraft, findDraft, putSealed, sealedDrafts, type SealedDraft } from '../storage/round-store.ts';
import type { Sql } from '../storage/schema.ts';
import { findSession, type SessionRecord } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';
import { openDraft, sealDraft, type DraftContent } from './draft-content.ts';
import { sessionOfRound } from './effects.ts';
import type { Commands, DraftRight } from './ports.ts';

type DraftCommands = Pick<Commands, 'listDrafts' | 'putDraft' | 'deleteDraft'>;
type OpenRound = { readonly session: SessionRecord; readonly round: Round; readonly key: Buffer };
type Incoming = Parameters<Commands['putDraft']>[1];

const shown = (id: string, { prompt, text, mayStandAlone }: DraftContent): Draft => ({ id, prompt, text, mayStandAlone });
const belongsTo = (draft: SealedDraft, right: DraftRight): boolean =>
  sameBytes(draft.capabilityHash, sha256(right.capability));

export function draftCommands({ sql, keys }: Pick<CommandDeps, 'sql' | 'keys'>): DraftCommands {
  const openRound = async (reading: Sql, id: string): Promise<Outcome<OpenRound, RefusalCode>> => {
    const session = await findSession(reading, { id: sessionOfRound(id) });
    const round = session?.flow.rounds.find((one) => one.id === id && one.kind === 'writing');
    if (session === null || round === undefined) return refuse('unknown-round');
    const key = round.state === 'open' ? keys.read(id) : null;
    return key === null ? refuse('round-closed') : accept({ session, round, key });
  };

  return {
    async listDrafts(right) {
      const open = await openRound(sql, right.round);
      if (!open.ok) return open;
      const own = (await sealedDrafts(sql, right.round)).filter((draft) => belongsTo(draft, right));
      return accept({ drafts: own.map((draft) => shown(draft.id, openDraft(open.value.key, right.round, draft))) });
    },

    putDraft: (id, input) =>
      sql.transaction().execute(async (writing): Promise<Outcome<Draft, RefusalCode>> => {
        const open = await openRound(writing, input.round);
        if (!open.ok) return open;
        const content = contentOf(open.value, input);
        if (!content.ok) return content;
        const room = await roomFor(writing, id, input);
        if (!room.ok) return room;
        const { key } = open.value;
        const sealed = sealDraft(key, input.round, id, content.value);
        await putSealed(writing, input.round, { id, capabilityHash: sha256(input.capability), sealed });
        return accept(shown(id, content.value));
      }),

    deleteDraft: (id, right) =>
      sql.transaction().execute(async (writing): Promise<Outcome<{ deleted: boolean }, RefusalCode>> => {
        const open = await openRound(writing, right.round);
        if (!open.ok) return open;
        const draft = await findDraft(writing, id);
        if (draft === null || draft.round !== right.round || !belongsTo(draft, right)) return refuse('not-found');
        await deleteDraft(writing, id);
        return accept({ deleted: true });
      }),
  };
}

function contentOf({ session, round, key }: OpenRound, input: Incoming): Outcome<DraftContent, RefusalCode> {
  const { prompt, text, mayStandAlone, stamp, ticket } = input;
  if (!sameText(ticket, ticketOf(key))) return refuse('not-allowed');
  const phase = session.format.phases.find((one) => one.key === round.phaseKey);
  if (phase === undefined || !phase.prompts.some((one) => one.key === prompt)) return refuse('malformed-request');
  if (text.length > limits.cardChars) return refuse('text-too-long', { limit: limits.cardChars });
  if (cleanText(text).trim() === '') return refuse('text-empty');
  if (session.label === 'unlinked') {
    return stamp === null ? accept({ prompt, text, mayStandAlone, person: null }) : refuse('not-allowed');
  }
  const person = stamp === null ? null : personOfStamp(key, stamp);
  return person === null ? refuse('not-allowed') : accept({ prompt, text, mayStandAlone, person });
}

/** A draft is changed by its own writer only, and nobody fills the round up. */
async function roomFor(sql: Sql, id: string, input: Incoming): Promise<Outcome<null, RefusalCode>> {
  const known = await findDraft(sql, id);
  if (known !== null) return known.round === input.round && belongsTo(known, input) ? accept(null) : refuse('not-allowed');
  const all = await sealedDrafts(sql, input.round);
  const own = all.filter((draft) => belongsTo(draft, input)).length;
  if (own >= limits.draftsPerWriterAndRound) return refuse('too-many-drafts', { limit: limits.draftsPerWriterAndRound });
  if (all.length >= limits.draftsPerRound) return refuse('too-many-drafts', { limit: limits.draftsPerRound });
  return accept(null);
}

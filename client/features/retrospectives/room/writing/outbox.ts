/**
 * One's own drafts of the rounds that are open: what is written here, what the
 * server holds, and what is still to be sent. Pure; desk.ts sends and stores.
 * No event may lose a text: only the writer's own removal takes one away.
 */
import type { Draft } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

/**
 * waiting: on this device, to be sent. sending: on its way. sealed: the server has it.
 * held: the server said no; kept on this device until the writer decides.
 */
export type DraftState = 'waiting' | 'sending' | 'sealed' | 'held';

export type OwnDraft = {
  readonly id: string;
  readonly round: string;
  readonly prompt: string;
  readonly text: string;
  readonly mayStandAlone: boolean;
  readonly state: DraftState;
  readonly refusal: RefusalCode | null;
  /** Whether the server holds some version of it, so that removing it has to be told. */
  readonly onServer: boolean;
  readonly removing: boolean;
};

export type Outbox = readonly OwnDraft[];

/** What a device remembers of a draft that the server may not have yet. */
export type KeptDraft = Pick<OwnDraft, 'id' | 'round' | 'prompt' | 'text' | 'mayStandAlone' | 'onServer' | 'removing'>;

export type OutboxEvent =
  | { readonly type: 'restored'; readonly drafts: readonly KeptDraft[] }
  | { readonly type: 'listed'; readonly round: string; readonly drafts: readonly Draft[] }
  | { readonly type: 'written'; readonly id: string; readonly round: string; readonly prompt: string; readonly text: string; readonly mayStandAlone: boolean }
  | { readonly type: 'edited'; readonly id: string; readonly text: string }
  | { readonly type: 'stand-alone-chosen'; readonly id: string; readonly mayStandAlone: boolean }
  | { readonly type: 'removed'; readonly id: string }
  | { readonly type: 'moved-to-round'; readonly id: string; readonly newId: string; readonly round: string }
  | { readonly type: 'sending'; readonly id: string }
  | { readonly type: 'sealed'; readonly id: string; readonly text: string; readonly mayStandAlone: boolean }
  | { readonly type: 'gone'; readonly id: string }
  | { readonly type: 'refused'; readonly id: string; readonly code: RefusalCode }
  | { readonly type: 'rounds-open'; readonly rounds: ReadonlySet<string> };

/** Refusals about the moment: the same draft is sent again a little later. */
const passing: ReadonlySet<RefusalCode> = new Set<RefusalCode>([
  'not-saved',
  'server-stopping',
  'storage-full',
  'too-many-tries',
  'internal',
]);

const change = (outbox: Outbox, id: string, next: (draft: OwnDraft) => OwnDraft): Outbox =>
  outbox.map((draft) => (draft.id === id ? next(draft) : draft));

const waiting = (draft: OwnDraft): OwnDraft => ({ ...draft, state: 'waiting', refusal: null });

export function updateOutbox(outbox: Outbox, event: OutboxEvent): Outbox {
  switch (event.type) {
    case 'restored': {
      const known = new Set(outbox.map((draft) => draft.id));
      const kept = event.drafts.filter((draft) => !known.has(draft.id));
      return [...outbox, ...kept.map((draft) => ({ ...draft, state: 'waiting' as const, refusal: null }))];
    }
    case 'listed':
      return withListed(outbox, event.round, event.drafts);
    case 'written': {
      const { type: _, ...fields } = event;
      return [...outbox, { ...fields, state: 'waiting', refusal: null, onServer: false, removing: false }];
    }
    case 'edited':
      return change(outbox, event.id, (draft) =>
        draft.text === event.text && draft.state !== 'held' ? draft : waiting({ ...draft, text: event.text }),
      );
    case 'stand-alone-chosen':
      return change(outbox, event.id, (draft) =>
        draft.mayStandAlone === event.mayStandAlone ? draft : waiting({ ...draft, mayStandAlone: event.mayStandAlone }),
      );
    case 'removed':
      return outbox.flatMap((draft) => {
        if (draft.id !== event.id) return [draft];
        // What is on its way may arrive, so it too has to be taken back from the server.
        return draft.onServer || draft.state === 'sending' ? [waiting({ ...draft, removing: true })] : [];
      });
    case 'moved-to-round':
      return change(outbox, event.id, (draft) =>
        waiting({ ...draft, id: event.newId, round: event.round, onServer: false }),
      );
    case 'sending':
      // What failed before is still only here until the next try succeeds, and is said to be.
      return change(outbox, event.id, (draft) => ({ ...draft, state: 'sending' }));
    case 'sealed':
      return change(outbox, event.id, (draft) => {
        const unchanged = draft.text === event.text && draft.mayStandAlone === event.mayStandAlone && !draft.removing;
        return { ...draft, onServer: true, refusal: null, state: unchanged ? 'sealed' : 'waiting' };
      });
    case 'gone':
      return outbox.filter((draft) => draft.id !== event.id);
    case 'refused':
      return change(outbox, event.id, (draft) => ({
        ...draft,
        state: passing.has(event.code) ? 'waiting' : 'held',
        refusal: event.code,
      }));
    case 'rounds-open':
      return withOpenRounds(outbox, event.rounds);
  }
}

/** What the server holds of a round; a text changed here since wins over the one listed. */
function withListed(outbox: Outbox, round: string, listed: readonly Draft[]): Outbox {
  const byId = new Map(listed.map((draft) => [draft.id, draft]));
  const kept = outbox.flatMap((draft): OwnDraft[] => {
    if (draft.round !== round) return [draft];
    const there = byId.get(draft.id);
    byId.delete(draft.id);
    // Sealed here and missing there: removed on one's other device.
    if (there === undefined) return draft.state === 'sealed' ? [] : [{ ...draft, onServer: false }];
    if (draft.state === 'sealed') return [{ ...draft, text: there.text, mayStandAlone: there.mayStandAlone }];
    const same = draft.text === there.text && draft.mayStandAlone === there.mayStandAlone && !draft.removing;
    return [{ ...draft, onServer: true, state: same && draft.state === 'waiting' ? 'sealed' : draft.state }];
  });
  const fresh = [...byId.values()].map(
    (draft): OwnDraft => ({ ...draft, round, state: 'sealed', refusal: null, onServer: true, removing: false }),
  );
  return [...kept, ...fresh];
}

/**
 * A reveal destroys the sealed drafts of its round, so those leave the desk: they
 * are on the board. What the server never got is held, for its writer to decide.
 */
function withOpenRounds(outbox: Outbox, rounds: ReadonlySet<string>): Outbox {
  if (outbox.every((draft) => rounds.has(draft.round) || draft.state === 'held')) return outbox;
  return outbox.flatMap((draft): OwnDraft[] => {
    if (rounds.has(draft.round) || draft.state === 'held') return [draft];
    if (draft.state === 'sealed' || draft.removing) return [];
    return [{ ...draft, state: 'held', refusal: 'round-closed' }];
  });
}

/** The next draft that has something to tell the server; one goes at a time, oldest first. */
export function nextToSend(outbox: Outbox, rounds: ReadonlySet<string>): OwnDraft | null {
  if (outbox.some((draft) => draft.state === 'sending')) return null;
  return outbox.find((draft) => draft.state === 'waiting' && rounds.has(draft.round)) ?? null;
}

/** What has to survive a reload: everything that the server may not have as it stands here. */
export const toKeep = (outbox: Outbox): readonly KeptDraft[] =>
  outbox
    .filter((draft) => draft.state !== 'sealed')
    .map(({ id, round, prompt, text, mayStandAlone, onServer, removing }) => ({
      id,
      round,
      prompt,
      text,
      mayStandAlone,
      onServer,
      removing,
    }));

/** Drafts as the desk lists them: without those that are being removed. */
export const shownDrafts = (outbox: Outbox, round: string, prompt: string): readonly OwnDraft[] =>
  outbox.filter((draft) => draft.round === round && draft.prompt === prompt && !draft.removing);

/** Cards that missed a reveal of this phase's earlier rounds. */
export const missedDrafts = (outbox: Outbox, prompts: ReadonlySet<string>): readonly OwnDraft[] =>
  outbox.filter((draft) => draft.refusal === 'round-closed' && draft.state === 'held' && prompts.has(draft.prompt));

/**
 * Sends one's own drafts to be sealed, one after another, and keeps what could not
 * be sent yet on this device. Draft requests carry no cookie, no name and no time:
 * the ticket is the same for everybody in the round, and the capability shows only
 * that it is the same browser as before.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Outcome } from '#shared/lib/outcome.ts';
import { http, type Draft } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { call } from '../../../../api/call.ts';
import { freshId } from '../lib/fresh-id.ts';
import { draftCapability } from './capability.ts';
import { DeviceDrafts, deviceStorage } from './device-drafts.ts';
import { nextToSend, toKeep, updateOutbox, type Outbox, type OutboxEvent, type OwnDraft } from './outbox.ts';

/** What an open writing round asks of a draft. The stamp is null where the label stores no authors. */
export type RoundPass = { readonly ticket: string; readonly stamp: string | null };
export type Passes = ReadonlyMap<string, RoundPass>;

export type DeskPorts = {
  readonly list: (round: string) => Promise<Outcome<{ drafts: readonly Draft[] }, RefusalCode>>;
  readonly put: (draft: OwnDraft, pass: RoundPass) => Promise<Outcome<Draft, RefusalCode>>;
  readonly remove: (draft: OwnDraft) => Promise<Outcome<{ deleted: boolean }, RefusalCode>>;
  readonly device: DeviceDrafts;
};

export type DeskState = {
  readonly outbox: Outbox;
  /** Rounds whose sealed drafts have been fetched; before that the list may be incomplete. */
  readonly listed: ReadonlySet<string>;
  /** False where this browser does not let the page keep anything beyond the tab. */
  readonly keptOnDevice: boolean;
};

export type Desk = {
  readonly state: StoreApi<DeskState>;
  readonly device: DeviceDrafts;
  readonly write: (draft: { round: string; prompt: string; text: string; mayStandAlone: boolean }) => void;
  readonly edit: (id: string, text: string) => void;
  readonly remove: (id: string) => void;
  readonly chooseStandAlone: (id: string, mayStandAlone: boolean) => void;
  readonly sendLate: (id: string, round: string, mayStandAlone: boolean) => void;
  readonly setRounds: (passes: Passes) => void;
  /** The network may be back: try at once. */
  readonly retryNow: () => void;
  readonly close: () => void;
};

const firstRetryMs = 1_000;
const longestRetryMs = 8_000;

export function startDesk(ports: DeskPorts): Desk {
  const state = createStore<DeskState>(() => ({
    outbox: updateOutbox([], { type: 'restored', drafts: ports.device.read() }),
    listed: new Set<string>(),
    keptOnDevice: true,
  }));
  let passes: Passes = new Map();
  let retry: ReturnType<typeof setTimeout> | undefined;
  let retryMs = firstRetryMs;
  let closed = false;
  const listing = new Set<string>();

  const apply = (event: OutboxEvent): void => {
    const outbox = updateOutbox(state.getState().outbox, event);
    if (outbox === state.getState().outbox) return;
    const keptOnDevice = ports.device.keep(toKeep(outbox));
    ports.device.keepOrder(outbox.map((draft) => draft.id));
    state.setState({ outbox, keptOnDevice });
  };

  const tryLater = (): void => {
    clearTimeout(retry);
    retry = setTimeout(() => {
      retry = undefined;
      work();
    }, retryMs);
    retryMs = Math.min(longestRetryMs, retryMs * 2);
  };

  const failed = (draft: OwnDraft, code: RefusalCode): void => {
    apply({ type: 'refused', id: draft.id, code });
    const still = state.getState().outbox.find((one) => one.id === draft.id);
    if (still?.state === 'waiting') tryLater();
    else work();
  };

  const send = async (draft: OwnDraft, pass: RoundPass): Promise<void> => {
    apply({ type: 'sending', id: draft.id });
    if (draft.removing) {
      const removed = await ports.remove(draft);
      if (!removed.ok && removed.code !== 'not-found') return failed(draft, removed.code);
      apply({ type: 'gone', id: draft.id });
    } else {
      const put = await ports.put(draft, pass);
      if (!put.ok) return failed(draft, put.code);
      apply({ type: 'sealed', id: draft.id, text: draft.text, mayStandAlone: draft.mayStandAlone });
    }
    retryMs = firstRetryMs;
    work();
  };

  const list = async (round: string): Promise<void> => {
    listing.add(round);
    const answer = await ports.list(round);
    listing.delete(round);
    if (closed || !passes.has(round)) return;
    if (!answer.ok) return tryLater();
    apply({ type: 'listed', round, drafts: ports.device.inOrder(answer.value.drafts) });
    state.setState(({ listed }) => ({ listed: new Set([...listed, round]) }));
    work();
  };

  const work = (): void => {
    if (closed || retry !== undefined) return;
    for (const round of passes.keys()) {
      if (!state.getState().listed.has(round) && !listing.has(round)) void list(round);
    }
    const draft = nextToSend(state.getState().outbox, new Set(passes.keys()));
    const pass = draft === null ? undefined : passes.get(draft.round);
    if (draft !== null && pass !== undefined) void send(draft, pass);
  };

  const act = (event: OutboxEvent): void => {
    apply(event);
    work();
  };

  return {
    state,
    device: ports.device,
    write: (draft) => act({ type: 'written', id: freshId(), ...draft }),
    edit: (id, text) => act({ type: 'edited', id, text }),
    remove: (id) => act({ type: 'removed', id }),
    chooseStandAlone: (id, mayStandAlone) => act({ type: 'stand-alone-chosen', id, mayStandAlone }),
    sendLate: (id, round, mayStandAlone) => {
      const newId = freshId();
      apply({ type: 'moved-to-round', id, newId, round });
      act({ type: 'stand-alone-chosen', id: newId, mayStandAlone });
    },
    setRounds: (next) => {
      passes = next;
      act({ type: 'rounds-open', rounds: new Set(next.keys()) });
    },
    retryNow: () => {
      clearTimeout(retry);
      retry = undefined;
      retryMs = firstRetryMs;
      work();
    },
    close: () => {
      closed = true;
      clearTimeout(retry);
    },
  };
}

/** The desk of one session in this browser. */
export function openDesk(sessionId: string, writerSecret: string): Desk {
  const capability = (round: string): string => draftCapability(writerSecret, round);
  const credentials = 'omit';
  return startDesk({
    device: new DeviceDrafts(deviceStorage(), sessionId),
    list: (round) => call(http.listDrafts, { credentials, body: { round, capability: capability(round) } }),
    put: ({ id, round, prompt, text, mayStandAlone }, { ticket, stamp }) =>
      call(http.putDraft, {
        credentials,
        params: { draft: id },
        body: { round, ticket, capability: capability(round), stamp, prompt, text, mayStandAlone },
      }),
    remove: ({ id, round }) =>
      call(http.deleteDraft, { credentials, params: { draft: id }, body: { round, capability: capability(round) } }),
  });
}

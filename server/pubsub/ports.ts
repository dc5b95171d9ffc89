import type { CloseCode } from '#shared/protocol/frames.ts';

/**
 * What the nodes of one Waymark tell each other. A message is only ever a wake-up or a
 * copy of what the database already holds: one that gets lost costs time, never data.
 */
export type WakeUp =
  /** Something that a session's tabs are shown changed; with a person, for that person's tabs alone. */
  | { readonly about: 'session'; readonly session: string; readonly person: string | null }
  /** Somebody's rights to a document changed. */
  | { readonly about: 'rights'; readonly document: string }
  /** A command put this update into a document's log. */
  | { readonly about: 'update'; readonly document: string; readonly update: Uint8Array }
  /** Content was erased from a document for good; replicas of an earlier epoch may not write any more. */
  | { readonly about: 'erased'; readonly document: string; readonly epoch: number }
  /** Something that a team's tabs show is to be asked for again. */
  | { readonly about: 'team'; readonly team: string; readonly topic: string }
  /** Somebody's place in a team was decided anew. */
  | { readonly about: 'place'; readonly team: string; readonly account: string; readonly code: CloseCode }
  /** These sign-ins are over. */
  | { readonly about: 'sign-ins'; readonly keys: readonly string[]; readonly comeBack: boolean };

export type WakeUpAbout<A extends WakeUp['about']> = Extract<WakeUp, { readonly about: A }>;

export interface PubSub {
  /** Never waits and never throws; the publisher's own node hears it too. Messages of one publisher keep their order. */
  publish(message: WakeUp): void;
  /** The answer ends it. A listener that fails disturbs no other. */
  subscribe<A extends WakeUp['about']>(about: A, listen: (message: WakeUpAbout<A>) => void): () => void;
}

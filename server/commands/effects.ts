/**
 * Performs what a step of the flow asks for. Everything here happens inside the
 * step's own transaction; what must wait for its commit, destroying keys and telling
 * open documents, is handed back as `afterwards`.
 */
import { must } from '#shared/lib/assert.ts';
import { countAnswers, countVotes } from '#shared/retrospectives/ballots.ts';
import type { Flow, Round } from '#shared/retrospectives/flow.ts';
import { topicPoll, withTopicPollCounted, type Effect, type SealedCount } from '#shared/retrospectives/steps.ts';
import { boardOf } from '../access/document-access.ts';
import { appendAll } from '../storage/document-log.ts';
import { ballotsOf, deleteBallots, deleteDraftsOf, insertCardAuthors, insertCounts, sealedDrafts } from '../storage/round-store.ts';
import type { Sql } from '../storage/schema.ts';
import { namesOf, type SessionRecord } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';
import { openDraft } from './draft-content.ts';
import { scrubIfDue } from './history/erasing.ts';
import { revealUpdate, type BoardEnds } from './reveal.ts';

/** A round's id begins with its session's, so that a draft finds its session without a table of rounds. */
export const newRoundId = (deps: Pick<CommandDeps, 'random'>, session: string) => (): string =>
  `${session}.${deps.random.id()}`;
export const sessionOfRound = (round: string): string => round.slice(0, Math.max(0, round.indexOf('.')));

export type Performed = {
  readonly flow: Flow;
  readonly ended: readonly string[];
  /** Updates committed with the step, to be shown once they are durable. */
  readonly updates: readonly Uint8Array[];
  /** The board's new epoch, where something was erased from it for good. */
  readonly erased: number | null;
};

export async function perform(
  deps: CommandDeps,
  sql: Sql,
  session: SessionRecord,
  step: { readonly flow: Flow; readonly effects: readonly Effect[] },
  board: BoardEnds | null,
): Promise<Performed> {
  let flow = step.flow;
  const ended: string[] = [];
  const updates: Uint8Array[] = [];
  for (const effect of step.effects) {
    const { round } = effect;
    if (effect.kind === 'open-round') {
      deps.keys.create(round);
      continue;
    }
    if (effect.kind === 'reveal') updates.push(await reveal(deps, sql, session, round, must(board, 'A reveal has read the board.')));
    if (effect.kind === 'tally') flow = await tally(sql, session, flow, round);
    if (effect.kind === 'discard') await deleteDraftsOf(sql, round);
    ended.push(round);
  }
  return { flow, ended, updates, erased: null };
}

async function reveal(deps: CommandDeps, sql: Sql, session: SessionRecord, round: string, board: BoardEnds): Promise<Uint8Array> {
  const key = must(deps.keys.read(round), 'An open round has its key.');
  const drafts = (await sealedDrafts(sql, round)).map((draft) => openDraft(key, round, draft));
  const names = session.label === 'named' ? await namesOf(sql, session.id) : new Map<string, string>();
  const { update, clientId, hiddenAuthors } = revealUpdate(drafts, board, session.label, (person) => names.get(person) ?? null, deps.random);
  const document = boardOf(session.id);
  await appendAll(sql, [{ document, update, bindings: [{ document, clientId, owner: 'server' }] }]);
  await insertCardAuthors(sql, session.id, hiddenAuthors);
  await deleteDraftsOf(sql, round);
  return update;
}

async function tally(sql: Sql, session: SessionRecord, flow: Flow, id: string): Promise<Flow> {
  const round = must(flow.rounds.find((one) => one.id === id), 'A counted round is in the flow.');
  const ballots = await ballotsOf(sql, id);
  await deleteBallots(sql, id);
  if (round.kind === 'voting') {
    await insertCounts(sql, session.id, id, { kind: 'voting', value: countVotes(ballots) });
    return flow;
  }
  const isTopicPoll = session.flow.discussion.pollRound === id;
  const results = countAnswers(isTopicPoll ? [topicPoll] : pollsOf(session, round), ballots);
  await insertCounts(sql, session.id, id, { kind: 'polling', value: results });
  if (!isTopicPoll || flow.discussion.pollResult === null) return flow;
  const answers = results[topicPoll.key] ?? {};
  return withTopicPollCounted(flow, { continue: answers['1'] ?? 0, moveOn: answers['0'] ?? 0 });
}

const pollsOf = (session: SessionRecord, round: Round) =>
  session.format.phases.find((phase) => phase.key === round.phaseKey)?.polls ?? [];

/** Known to the rules alone, and only when somebody asks for the reveal of this round (PH-29). */
export async function sealedCount(deps: Pick<CommandDeps, 'keys'>, sql: Sql, round: string): Promise<SealedCount> {
  const key = deps.keys.read(round);
  if (key === null) return { drafts: 0, writers: 0, mayStandAlone: false };
  const drafts = await sealedDrafts(sql, round);
  return {
    drafts: drafts.length,
    writers: new Set(drafts.map((draft) => Buffer.from(draft.capabilityHash).toString('hex'))).size,
    mayStandAlone: drafts.length > 0 && drafts.every((draft) => openDraft(key, round, draft).mayStandAlone),
  };
}

/** After the commit: the secrets go first, then the pages that held what they sealed, then people see it. */
export async function settle(deps: CommandDeps, session: string, { ended, updates, erased }: Performed): Promise<void> {
  const document = boardOf(session);
  try {
    for (const round of ended) deps.keys.destroy(round);
    deps.reach?.('after-key-destroyed');
    if (ended.length > 0 || erased !== null) await deps.sweep();
  } finally {
    // What is committed is shown, whatever the disk does; a key left behind is destroyed at the next start.
    for (const update of updates) deps.documents.committed(document, update);
    if (erased !== null) deps.documents.erased(document, erased);
  }
  // Everybody waits while a file is scrubbed; a large one is left to a minute in which nobody is there.
  if (erased !== null && !deps.isLarge()) await scrubIfDue(deps);
}

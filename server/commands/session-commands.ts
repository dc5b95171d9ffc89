/**
 * One command of one person: looked up by its key, authorised, carried out in one
 * transaction, then told to whom it concerns. Commands of a session go one at a time.
 */
import { must } from '#shared/lib/assert.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine } from '#shared/retrospectives/clean-text.ts';
import type { Flow } from '#shared/retrospectives/flow.ts';
import { mayDo } from '#shared/retrospectives/policy.ts';
import type { Command } from '#shared/retrospectives/session.ts';
import { applyStep, type FlowCommand } from '#shared/retrospectives/steps.ts';
import { boardOf } from '../access/document-access.ts';
import type { Sql } from '../storage/schema.ts';
import { clearReady, findSession, peopleOf, setFlow, setTitle } from '../storage/session-store.ts';
import { findAnswer, insertAnswer } from '../storage/sign-in-store.ts';
import type { Asked } from './asked.ts';
import { castBallot } from './ballot-commands.ts';
import { boardFacts, type BoardFacts } from './board-facts.ts';
import { closeSession } from './closing.ts';
import type { CommandDeps } from './deps.ts';
import { newRoundId, perform, sealedCount, settle, type Performed } from './effects.ts';
import { eraseCardForGood } from './history/erasing.ts';
import { boardNowFor, keepMoment, nameMoment, type BoardNow } from './history/moments.ts';
import { restoreMoment } from './history/restoring.ts';
import { rotateLink } from './link-rotation.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { changePeople } from './people-commands.ts';
import type { Commands, Participant } from './ports.ts';
import { writesSealed } from './view.ts';

type Done = {
  readonly performed: Performed | null;
  /** Sign-ins that ended with it. */
  readonly ended?: readonly string[];
};
type Carried = Done & { readonly ownAffair: boolean };
type Facts = BoardFacts & { readonly now: BoardNow | null };
type Answer = Outcome<{ readonly seq: number; readonly done: Carried | null }, RefusalCode>;

const nothingToPerform: Done = { performed: null };
/** Commands after which somebody's right to the board may be another. */
const changesRights: ReadonlySet<Command['do']> = new Set<Command['do']>([
  'set-role',
  'hand-over',
  'take-over',
  'remove-person',
  'rotate-link',
  'close-session',
]);
/** A link can fall into wrong hands after the close too. */
const worksClosed: ReadonlySet<Command['do']> = new Set<Command['do']>(['rotate-link']);

/** Commands during which nobody writes to the board. */
const holdsBoard: ReadonlySet<Command['do']> = new Set<Command['do']>(['close-session', 'erase-card', 'rotate-link']);

export function sessionCommands(deps: CommandDeps): Pick<Commands, 'command'> {
  const queue = new OneAtATime();

  const run = async (who: Participant, key: string, command: Command): Promise<Outcome<{ seq: number }, RefusalCode>> => {
    const document = boardOf(who.sessionId);
    const facts = { ...(await boardFacts(deps.documents, document, command)), now: await boardNowFor(deps, document, command) };
    const answer = await deps.sql.transaction().execute((writing) => carryOut(deps, writing, who, key, command, facts));
    deps.reach?.('after-commit');
    if (!answer.ok) return answer;
    const { seq, done } = answer.value;
    if (done !== null) await tell(deps, who, command, done);
    return accept({ seq });
  };

  return {
    command: ({ sessionId, ...who }, key, command) => {
      const carry = () => run({ sessionId, ...who }, key, command);
      return queue.run(sessionId, () => {
        if (command.do === 'remove-person') return deps.standing.whileRemoving(sessionId, command.person, carry);
        return holdsBoard.has(command.do) ? deps.standing.whileHeld(sessionId, carry) : carry();
      });
    },
  };
}

async function carryOut(deps: CommandDeps, sql: Sql, who: Participant, key: string, command: Command, facts: Facts): Promise<Answer> {
  const session = await findSession(sql, { id: who.sessionId });
  if (session === null) return refuse('unknown-session');
  const people = await peopleOf(sql, session.id);
  const self = people.find((person) => person.id === who.personId);
  if (self === undefined) return refuse(who.personId === null ? 'not-allowed' : 'not-signed-in');
  // It may have ended after it was recognised.
  if (!deps.signIns.isValid(who.signIns ?? [])) return refuse('not-signed-in');
  const commandKey = { session: session.id, person: self.id, key };
  const before = await findAnswer(sql, commandKey);
  if (before !== null) return accept({ seq: before, done: null });
  if (session.status === 'closed' && !worksClosed.has(command.do)) return refuse('session-closed');
  if (!mayDo(self.role, command.do)) return refuse('not-allowed');
  const done = await act(deps, sql, { session, people, self }, command, facts);
  if (!done.ok) return done;
  const ownAffair = isOwnAffair(session.flow, command);
  // A number that rose with each ballot would tell everybody how many were cast.
  const seq = ownAffair ? deps.rooms.seq(session.id) : deps.rooms.nextSeq(session.id);
  await insertAnswer(sql, commandKey, seq);
  deps.reach?.('before-commit');
  return accept({ seq, done: { ...done.value, ownAffair } });
}

async function act(deps: CommandDeps, sql: Sql, asked: Asked, command: Command, facts: Facts): Promise<Outcome<Done, RefusalCode>> {
  switch (command.do) {
    case 'set-ready':
    case 'set-role':
    case 'hand-over':
    case 'take-over':
    case 'remove-person':
      return withNothing(await changePeople(deps, sql, asked, command));
    case 'cast-votes':
    case 'answer-poll':
      return withNothing(await castBallot(deps, sql, asked, command, (id) => facts.themes.has(id)));
    case 'rename':
      return withNothing(await rename(sql, asked, command.title));
    case 'rotate-link':
      return accept({ performed: null, ended: await rotateLink(deps, sql, asked, command.removeGuests) });
    case 'close-session':
      return performedIn(await closeSession(deps, sql, asked, command.followUpOn, facts));
    case 'name-moment':
      return withNothing(await nameMoment(deps, sql, asked, command.name, must(facts.now, boardWasRead)));
    case 'restore-moment':
      return performedIn(await restoreMoment(deps, sql, asked, command.moment, must(facts.now, boardWasRead)));
    case 'erase-card':
      return performedIn(await eraseCardForGood(deps, sql, asked, command.card));
    default:
      return step(deps, sql, asked, command, facts);
  }
}

const boardWasRead = 'The board was read for a command that may keep it.';
const performedIn = (outcome: Outcome<Performed, RefusalCode>): Outcome<Done, RefusalCode> =>
  outcome.ok ? accept({ performed: outcome.value }) : outcome;
const withNothing = (outcome: Outcome<null, RefusalCode>): Outcome<Done, RefusalCode> =>
  outcome.ok ? accept(nothingToPerform) : outcome;

async function rename(sql: Sql, { session }: Asked, raw: string): Promise<Outcome<null, RefusalCode>> {
  const title = cleanLine(raw);
  if (title === '') return refuse('text-empty');
  if (title.length > limits.titleChars) return refuse('title-too-long', { limit: limits.titleChars });
  await setTitle(sql, session.id, title);
  return accept(null);
}

async function step(deps: CommandDeps, sql: Sql, { session }: Asked, command: FlowCommand, facts: Facts): Promise<Outcome<Done, RefusalCode>> {
  const { format, flow, label, leaderLast } = session;
  const asked = command.do === 'reveal' ? command.round : null;
  const nothingSealed = { drafts: 0, writers: 0, mayStandAlone: false };
  const sealed = asked === null ? nothingSealed : await sealedCount(deps, sql, asked);
  if (command.do === 'choose-topic' && command.topic !== null && !facts.themes.has(command.topic)) return refuse('unknown-theme');
  const taken = applyStep(format, flow, command, {
    now: deps.clock(),
    label,
    leaderLast,
    newId: newRoundId(deps, session.id),
    hasOutcome: facts.outcome.holds,
    sealed: (round) => (round === asked ? sealed : nothingSealed),
  });
  if (!taken.ok) return taken;
  const performed = await perform(deps, sql, session, taken.value, facts.ends);
  await setFlow(sql, session.id, performed.flow);
  if (performed.flow.phase !== flow.phase) {
    const name = format.phases[performed.flow.phase]?.name ?? '';
    await keepMoment(deps, sql, boardOf(session.id), { why: 'phase', name }, must(facts.now, boardWasRead));
  }
  // A ready mark answers for the phase in which it was set.
  if (performed.flow.phase !== flow.phase || asked !== null) {
    await clearReady(sql, session.id);
    deps.rooms.tellReady(session.id, new Set());
  }
  return accept({ performed });
}

async function tell(deps: CommandDeps, who: Participant, command: Command, { performed, ended = [], ownAffair }: Carried): Promise<void> {
  const session = who.sessionId;
  if (ended.length > 0) deps.endSignIns(ended, { comeBack: false });
  if (performed !== null) await settle(deps, session, performed);
  if (changesRights.has(command.do)) {
    await deps.standing.refresh(session);
    deps.documents.accessChanged(boardOf(session));
  }
  deps.notify(session, ownAffair ? (who.personId ?? undefined) : undefined);
}

/** Ballots show to their owner alone; ready marks too, while cards are being written. */
const isOwnAffair = (flow: Flow, command: Command): boolean =>
  command.do === 'cast-votes' || command.do === 'answer-poll' || (command.do === 'set-ready' && writesSealed(flow));

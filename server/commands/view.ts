/** The view of one session for one participant: what /live pushes and nothing beyond it. */
import { refuse, accept, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Flow } from '#shared/retrospectives/flow.ts';
import { mayWriteIn } from '#shared/retrospectives/policy.ts';
import type { Person, SessionView, Votes } from '#shared/retrospectives/session.ts';
import { boardOf } from '../access/document-access.ts';
import { ballotName, stampOf, ticketOf } from '../keys/seals.ts';
import { currentDirectionMark } from '../storage/direction-store.ts';
import { countsOf, findBallot } from '../storage/round-store.ts';
import type { Sql } from '../storage/schema.ts';
import { findSession, peopleOf, type PersonRecord, type SessionRecord } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';
import { leadersAmong } from './leading.ts';
import type { Participant } from './ports.ts';

type ViewDeps = Pick<CommandDeps, 'keys' | 'rooms' | 'clock' | 'documents'>;

export async function viewFor(deps: ViewDeps, sql: Sql, who: Participant): Promise<Outcome<SessionView, RefusalCode>> {
  const session = await findSession(sql, { id: who.sessionId });
  if (session === null) return refuse('unknown-session');
  const people = await peopleOf(sql, session.id);
  const self = people.find((person) => person.id === who.personId) ?? null;
  if (self === null && (who.personId !== null || session.status !== 'closed')) return refuse('not-signed-in');
  const counts = await countsOf(sql, session.id);
  const leaders = await leadersAmong(sql, session, people);
  const leads = self !== null && leaders.has(self.id);
  return accept({
    ...frame(session),
    seq: deps.rooms.seq(session.id),
    serverNow: deps.clock(),
    people: people.map((person) => shownPerson(deps, session, person, self)),
    facilitatorAway: facilitatorAway(deps, session, people),
    board: boardIn(deps, session),
    tallies: counts.tallies,
    polls: counts.polls,
    leaders: leaders.size,
    direction: session.teamId === null ? null : await currentDirectionMark(sql, session.teamId),
    tickets: perOpenRound(deps, roundsFor(session, leads), 'writing', ticketOf),
    me: await ownPart(deps, sql, session, self, leads),
  });
}

/** What everybody is told alike. */
const frame = (session: SessionRecord) => ({
  id: session.id,
  title: session.title,
  label: session.label,
  leaderLast: session.leaderLast,
  team: session.teamId,
  status: session.status,
  createdAt: session.createdAt,
  closedAt: session.closedAt,
  followUpOn: session.followUpOn,
  sample: session.sample,
  format: session.format,
  flow: session.flow,
  invite: { code: session.code, token: session.inviteToken },
});

function boardIn({ documents }: Pick<ViewDeps, 'documents'>, { id }: SessionRecord): SessionView['board'] {
  const damage = documents.damageOf(boardOf(id));
  if (damage === null) return 'whole';
  return damage.leaves === 'earlier' ? 'earlier' : 'unreadable';
}

/** While cards are being written, others hear of ready marks on a slow tick only. */
export const writesSealed = (flow: Flow): boolean =>
  flow.rounds.some((round) => round.kind === 'writing' && round.state === 'open' && !round.late);

function shownPerson(
  { rooms }: ViewDeps,
  session: SessionRecord,
  { id, name, role, ink, ready }: PersonRecord,
  self: PersonRecord | null,
): Person {
  const told = writesSealed(session.flow) && id !== self?.id ? rooms.readyTold(session.id).has(id) : ready;
  return { id, name, role, ink, here: rooms.isHere(session.id, id), ready: told };
}

export function facilitatorAway({ rooms }: Pick<ViewDeps, 'rooms'>, session: SessionRecord, people: readonly PersonRecord[]): boolean {
  const facilitator = people.find((person) => person.role === 'facilitator');
  return session.status === 'live' && (facilitator === undefined || rooms.isLongAway(session.id, facilitator.id));
}

/** The writing rounds into which somebody may put cards; those of the others stay unknown to their tab (PH-71). */
const roundsFor = ({ flow, leaderLast }: SessionRecord, leads: boolean): Pick<Flow, 'rounds'> => ({
  rounds: flow.rounds.filter((round) => mayWriteIn(round, leaderLast, leads)),
});

function perOpenRound<T>({ keys }: ViewDeps, flow: Pick<Flow, 'rounds'>, kind: 'writing' | 'voting' | 'polling', of: (key: Buffer) => T): Record<string, T> {
  const found: Record<string, T> = {};
  for (const round of flow.rounds) {
    const key = round.kind === kind && round.state === 'open' ? keys.read(round.id) : null;
    if (key !== null) found[round.id] = of(key);
  }
  return found;
}

async function ownPart(deps: ViewDeps, sql: Sql, session: SessionRecord, self: PersonRecord | null, leads: boolean): Promise<SessionView['me']> {
  if (self === null) {
    return { id: '', name: '', role: 'reader', leads: false, ready: false, ballots: {}, answers: {}, stamps: null };
  }
  const { id, name, role, ready } = self;
  return {
    id,
    name,
    role,
    leads,
    ready,
    ballots: await ownBallots(deps, sql, session.flow, 'voting', id),
    answers: await ownBallots(deps, sql, session.flow, 'polling', id),
    stamps: session.label === 'unlinked' ? null : perOpenRound(deps, roundsFor(session, leads), 'writing', (key) => stampOf(key, id)),
  };
}

async function ownBallots(deps: ViewDeps, sql: Sql, flow: Flow, kind: 'voting' | 'polling', person: string): Promise<Record<string, Votes>> {
  const own: Record<string, Votes> = {};
  for (const [round, name] of Object.entries(perOpenRound(deps, flow, kind, (key) => ballotName(key, person)))) {
    const votes = await findBallot(sql, round, name);
    if (votes !== null) own[round] = votes;
  }
  return own;
}

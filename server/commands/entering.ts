/** Starting a session, finding it by its invitation, entering it and coming back to it. */
import * as Y from 'yjs';
import { allows } from '#shared/accounts/asker.ts';
import { teamPolicy } from '#shared/accounts/policy.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { Invitation } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine } from '#shared/retrospectives/clean-text.ts';
import { formatMinutes, type Format } from '#shared/retrospectives/format.ts';
import { formatByKey } from '#shared/retrospectives/formats/index.ts';
import type { Settled } from '#shared/retrospectives/policy.ts';
import { beginFlow } from '#shared/retrospectives/steps.ts';
import { seedBoard } from '#shared/ydoc/board-edits.ts';
import { boardOf } from '../access/document-access.ts';
import { askInTeam } from '../access/team-asker.ts';
import type { Visitor } from '../auth/ports.ts';
import { sha256 } from '../keys/seals.ts';
import { signInEnds } from '../storage/account-store.ts';
import { appendAll } from '../storage/document-log.ts';
import type { Sql } from '../storage/schema.ts';
import { findSession, insertSession, peopleOf, setAccount, type PersonRecord, type SessionRecord } from '../storage/session-store.ts';
import { findSignIn, insertSignIn, keyOf } from '../storage/sign-in-store.ts';
import { findMembership, findTeam } from '../storage/team-store.ts';
import type { CommandDeps } from './deps.ts';
import { newRoundId } from './effects.ts';
import type { Commands, Entered, Entrant, Participant } from './ports.ts';
import { freeSeat, letIn, personOfAccount, seat } from './seating.ts';

type Entering = Pick<
  Commands,
  'authenticate' | 'createSession' | 'readInvitation' | 'join' | 'enterAsMember' | 'tieToAccount' | 'returnTo' | 'makeReturnToken'
>;

export function enteringCommands(deps: CommandDeps, options: { readonly sample: boolean }): Entering {
  const { sql, random } = deps;

  return {
    async authenticate(sessionId, participantToken) {
      const hash = sha256(participantToken);
      const found = await findSignIn(sql, 'participant', hash);
      if (found === null || found.session !== sessionId) return null;
      const own = { key: keyOf(hash), expiresAt: Infinity };
      if (found.accountSignIn === null) return { sessionId, personId: found.person, signIns: [own] };
      const expiresAt = await signInEnds(sql, found.accountSignIn);
      if (expiresAt === null || expiresAt <= deps.clock()) return null;
      return { sessionId, personId: found.person, signIns: [own, { key: found.accountSignIn, expiresAt }] };
    },

    async createSession(input, entrant = null) {
      const format = formatByKey(input.format);
      if (format === null) return refuse('unknown-format');
      const title = cleanLine(input.title);
      if (title.length > limits.titleChars) return refuse('title-too-long', { limit: limits.titleChars });
      const team = input.team ?? null;
      // Only a team has leaders who could speak last.
      const leaderLast = team !== null && input.leaderLast === true;
      const about = { format, title: title === '' ? format.name : title, label: input.label, leaderLast, team };
      const entered = await sql.transaction().execute(async (writing): Promise<Outcome<Entered, RefusalCode>> => {
        const leader = await leaderOf(deps, writing, about.team, entrant, input.name);
        if (!leader.ok) return leader;
        const name = await freeSeat(writing, '', leader.value);
        if (!name.ok) return name;
        const session = newSession(deps, about, options.sample);
        await insertSession(writing, session);
        await appendAll(writing, [seededBoard(deps, session)]);
        const person = await seat(deps, writing, session.id, { name: name.value, role: 'facilitator', account: entrant?.account ?? null });
        return accept(await letIn(deps, writing, session.id, person, entrant));
      });
      if (!entered.ok) return entered;
      await deps.standing.refresh(entered.value.joined.sessionId);
      if (about.team !== null) deps.notifyTeam(about.team, 'retrospectives');
      return entered;
    },

    async readInvitation(by) {
      const session = await findSession(sql, 'token' in by ? { inviteToken: by.token } : { code: typedCode(by.code) });
      if (session === null) return refuse('token' in by ? 'unknown-session' : 'unknown-code');
      return accept(await invitationOf(sql, session));
    },

    async join(input, entrant = null) {
      const session = await findSession(sql, { inviteToken: input.token });
      if (session === null) return refuse('unknown-session');
      return enter(deps, session.id, entrant, { name: input.name, token: input.token });
    },

    enterAsMember: (sessionId, entrant) => enter(deps, sessionId, entrant, null),

    async tieToAccount(who, entrant) {
      const tied = await sql.transaction().execute(async (writing): Promise<Outcome<Entered, RefusalCode>> => {
        const person = await presentPerson(writing, who);
        if (person === null) return refuse('not-allowed');
        if (person.accountId !== null && person.accountId !== entrant.account) return refuse('not-allowed');
        await setAccount(writing, person.id, entrant.account);
        return accept(await letIn(deps, writing, who.sessionId, person, entrant));
      });
      if (tied.ok) await deps.standing.refresh(who.sessionId);
      return tied;
    },

    async returnTo({ returnToken }) {
      const found = await findSignIn(sql, 'return', sha256(returnToken));
      if (found === null) return refuse('unknown-session');
      const people = await peopleOf(sql, found.session);
      const person = people.find((one) => one.id === found.person);
      return person === undefined ? refuse('unknown-person') : accept(await letIn(deps, sql, found.session, person, null));
    },

    async makeReturnToken(who) {
      const person = await presentPerson(sql, who);
      if (person === null) return refuse('not-allowed');
      const returnToken = random.token();
      await insertSignIn(sql, 'return', sha256(returnToken), { session: who.sessionId, person: person.id, accountSignIn: null });
      return accept({ returnToken });
    },
  };
}

/** By link, or as a member without one; whoever was there before with this account is who they were. */
async function enter(
  deps: CommandDeps,
  id: string,
  entrant: Entrant | null,
  link: { readonly name: string; readonly token: string } | null,
): Promise<Outcome<Entered, RefusalCode>> {
  const entered = await deps.sql.transaction().execute(async (writing): Promise<Outcome<Entered, RefusalCode>> => {
    const session = await findSession(writing, { id });
    // The link may have been replaced since it was looked up.
    if (session === null || (link !== null && session.inviteToken !== link.token)) return refuse('unknown-session');
    const place = await placeIn(writing, session.teamId, entrant);
    if (!place.ok) return place;
    const before = entrant === null ? null : await personOfAccount(writing, id, entrant.account);
    if (before !== null || session.status === 'closed') return accept(await letIn(deps, writing, id, before, entrant));
    const name = await freeSeat(writing, id, [...place.value, ...(link === null ? [] : [link.name])]);
    if (!name.ok) return name;
    const person = await seat(deps, writing, id, { name: name.value, role: 'participant', account: entrant?.account ?? null });
    return accept(await letIn(deps, writing, id, person, entrant));
  });
  if (entered.ok) await changed(deps, id);
  return entered;
}

/** The names by which whoever is signed in is known; refused where a team meets without guests and they are none of it. */
async function placeIn(sql: Sql, teamId: string | null, entrant: Entrant | null): Promise<Outcome<string[], RefusalCode>> {
  const own = entrant === null ? [] : [entrant.name];
  if (teamId === null) return accept(own);
  const place = entrant === null ? null : await findMembership(sql, teamId, entrant.account);
  const team = await findTeam(sql, teamId);
  if (team?.guestsAllowed !== true && place?.kind !== 'member') return refuse('guests-not-allowed');
  return accept(place === null ? own : [place.name, ...own]);
}

/** The names for whoever starts a session; for a team it has to be a member. */
async function leaderOf(
  deps: CommandDeps,
  sql: Sql,
  team: string | null,
  entrant: Visitor | null,
  name: string,
): Promise<Outcome<string[], RefusalCode>> {
  if (team === null) return accept([...(entrant === null ? [] : [entrant.name]), name]);
  const asked = await askInTeam(sql, deps.clock(), entrant, team);
  if (!asked.ok) return asked;
  return allows(teamPolicy, 'start-retrospective', asked.value.asker) ? accept([asked.value.name, name]) : refuse('not-allowed');
}

async function changed(deps: CommandDeps, session: string): Promise<void> {
  await deps.standing.refresh(session);
  deps.rooms.nextSeq(session);
  deps.notify(session);
}

async function presentPerson(sql: Sql, who: Participant): Promise<PersonRecord | null> {
  return (await peopleOf(sql, who.sessionId)).find((person) => person.id === who.personId) ?? null;
}

type About = Settled & { readonly format: Format; readonly title: string; readonly team: string | null };

function newSession(deps: CommandDeps, { team, ...about }: About, sample: boolean): SessionRecord {
  const id = deps.random.id();
  const now = deps.clock();
  const newId = newRoundId(deps, id);
  const { flow, effects } = beginFlow(about.format, { now, newId, label: about.label, leaderLast: about.leaderLast });
  for (const effect of effects) if (effect.kind === 'open-round') deps.keys.create(effect.round);
  return {
    id,
    ...about,
    status: 'live',
    flow,
    inviteToken: deps.random.token(),
    code: deps.random.code(),
    sample,
    teamId: team,
    createdAt: now,
    closedAt: null,
    followUpOn: null,
  };
}

/** The board begins with the columns of all prompts, in the order in which the format asks them. */
function seededBoard(deps: CommandDeps, session: SessionRecord) {
  const prompts = session.format.phases.flatMap((phase) => phase.prompts);
  const columns = new Map(prompts.map((prompt) => [prompt.key, { id: prompt.key, title: prompt.title }]));
  const doc = new Y.Doc();
  doc.clientID = 1 + deps.random.below(2 ** 32 - 1);
  seedBoard(doc, [...columns.values()]);
  const document = boardOf(session.id);
  return {
    document,
    update: Y.encodeStateAsUpdate(doc),
    bindings: [{ document, clientId: doc.clientID, owner: 'server' }],
  };
}

const typedCode = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');

async function invitationOf(sql: Sql, session: SessionRecord): Promise<Invitation & { token: string }> {
  const people = await peopleOf(sql, session.id);
  return {
    sessionId: session.id,
    title: session.title,
    formatName: session.format.name,
    label: session.label,
    status: session.status,
    minutes: formatMinutes(session.format),
    people: people.length,
    token: session.inviteToken,
  };
}

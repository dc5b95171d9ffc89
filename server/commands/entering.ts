/** Starting a session, finding it by its invitation, entering it and coming back to it. */
import * as Y from 'yjs';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { Invitation, Joined } from '#shared/protocol/http.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine } from '#shared/retrospectives/clean-text.ts';
import { formatMinutes, type Format } from '#shared/retrospectives/format.ts';
import { formatByKey } from '#shared/retrospectives/formats/index.ts';
import { cleanName, nameKey } from '#shared/retrospectives/names.ts';
import type { Label } from '#shared/retrospectives/session.ts';
import { beginFlow } from '#shared/retrospectives/steps.ts';
import { seedBoard } from '#shared/ydoc/board-edits.ts';
import { boardOf } from '../access/document-access.ts';
import { sha256 } from '../keys/seals.ts';
import { appendAll } from '../storage/document-log.ts';
import type { Sql } from '../storage/schema.ts';
import {
  findSession,
  insertPerson,
  insertSession,
  nextPosition,
  peopleOf,
  type PersonRecord,
  type SessionRecord,
} from '../storage/session-store.ts';
import { findSignIn, insertSignIn } from '../storage/sign-in-store.ts';
import type { CommandDeps } from './deps.ts';
import { newRoundId } from './effects.ts';
import type { Commands, Entered, Participant } from './ports.ts';

type Entering = Pick<
  Commands,
  'authenticate' | 'createSession' | 'readInvitation' | 'join' | 'returnTo' | 'makeReturnToken'
>;

const inks = 6;

export function enteringCommands(deps: CommandDeps, options: { readonly sample: boolean }): Entering {
  const { sql, random } = deps;

  const signIn = async (into: Sql, session: string, person: PersonRecord | null): Promise<Entered> => {
    const participantToken = random.token();
    await insertSignIn(into, 'participant', sha256(participantToken), { session, person: person?.id ?? null, accountSignIn: null });
    const joined: Joined = { sessionId: session, personId: person?.id ?? null, name: person?.name ?? '' };
    return { joined, participantToken };
  };

  return {
    async authenticate(sessionId, participantToken) {
      const found = await findSignIn(sql, 'participant', sha256(participantToken));
      return found === null || found.session !== sessionId ? null : { sessionId, personId: found.person };
    },

    async createSession(input) {
      const format = formatByKey(input.format);
      if (format === null) return refuse('unknown-format');
      const title = cleanLine(input.title);
      if (title.length > limits.titleChars) return refuse('title-too-long', { limit: limits.titleChars });
      const name = cleanName(input.name);
      if (!name.ok) return name;
      const session = newSession(deps, { format, title: title === '' ? format.name : title, label: input.label }, options.sample);
      const entered = await sql.transaction().execute(async (writing) => {
        await insertSession(writing, session);
        await appendAll(writing, [seededBoard(deps, session)]);
        const person = newPerson(random.id(), name.value, 'facilitator', 0);
        await insertPerson(writing, session.id, person, nameKey(name.value));
        return signIn(writing, session.id, person);
      });
      await deps.standing.refresh(session.id);
      return accept(entered);
    },

    async readInvitation(by) {
      const session = await findSession(sql, 'token' in by ? { inviteToken: by.token } : { code: typedCode(by.code) });
      if (session === null) return refuse('token' in by ? 'unknown-session' : 'unknown-code');
      return accept(await invitationOf(sql, session));
    },

    async join(input) {
      const session = await findSession(sql, { inviteToken: input.token });
      if (session === null) return refuse('unknown-session');
      if (session.status === 'closed') return accept(await signIn(sql, session.id, null));
      const name = cleanName(input.name);
      if (!name.ok) return name;
      const entered = await sql.transaction().execute(async (writing): Promise<Outcome<Entered, RefusalCode>> => {
        const people = await peopleOf(writing, session.id);
        if (people.some((person) => nameKey(person.name) === nameKey(name.value))) return refuse('name-taken');
        if (people.length >= limits.participantsPerSession) return refuse('session-full', { limit: limits.participantsPerSession });
        const person = newPerson(random.id(), name.value, 'participant', await nextPosition(writing, session.id));
        await insertPerson(writing, session.id, person, nameKey(name.value));
        return accept(await signIn(writing, session.id, person));
      });
      if (entered.ok) await changed(deps, session.id);
      return entered;
    },

    async returnTo({ returnToken }) {
      const found = await findSignIn(sql, 'return', sha256(returnToken));
      if (found === null) return refuse('unknown-session');
      const people = await peopleOf(sql, found.session);
      const person = people.find((one) => one.id === found.person);
      return person === undefined ? refuse('unknown-person') : accept(await signIn(sql, found.session, person));
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

async function changed(deps: CommandDeps, session: string): Promise<void> {
  await deps.standing.refresh(session);
  deps.rooms.nextSeq(session);
  deps.notify(session);
}

async function presentPerson(sql: Sql, who: Participant): Promise<PersonRecord | null> {
  return (await peopleOf(sql, who.sessionId)).find((person) => person.id === who.personId) ?? null;
}

const newPerson = (id: string, name: string, role: PersonRecord['role'], position: number): PersonRecord => ({
  id,
  name,
  role,
  ink: position % inks,
  ready: false,
  position,
  accountId: null,
});

function newSession(deps: CommandDeps, about: { format: Format; title: string; label: Label }, sample: boolean): SessionRecord {
  const id = deps.random.id();
  const now = deps.clock();
  const newId = newRoundId(deps, id);
  const { flow, effects } = beginFlow(about.format, { now, newId, label: about.label });
  for (const effect of effects) if (effect.kind === 'open-round') deps.keys.create(effect.round);
  return {
    id,
    ...about,
    status: 'live',
    flow,
    inviteToken: deps.random.token(),
    code: deps.random.code(),
    sample,
    teamId: null,
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

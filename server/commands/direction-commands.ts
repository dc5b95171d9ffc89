/** A team's direction: read by everybody in the team, written by those whose duty it is. */
import { allows } from '#shared/accounts/asker.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import {
  cleanDirection,
  emptyDirection,
  mayBecomeCurrent,
  withUnknown,
  type Direction,
  type DirectionContent,
  type Directions,
} from '#shared/practice/direction.ts';
import { directionPolicy, type DirectionVerb } from '#shared/practice/policy.ts';
import {
  deleteDirectionDraft,
  endCurrentDirection,
  findDirection,
  insertDirection,
  pastDirections,
  setDirectionContent,
} from '../storage/direction-store.ts';
import type { Sql } from '../storage/schema.ts';
import { liveSessionsOfTeam } from '../storage/session-store.ts';
import type { CommandDeps } from './deps.ts';
import { inTeam, type AtTeam } from './in-team.ts';
import { readOpening, type Opening } from './opening.ts';
import type { Answer, Participant } from './ports.ts';
import { refusingWithoutStorage } from './storage-refusals.ts';

type Deps = Pick<CommandDeps, 'sql' | 'clock' | 'random' | 'rooms' | 'notify' | 'notifyTeam'>;
type Changed = Outcome<Direction, RefusalCode>;

export interface DirectionCommands {
  read(at: AtTeam): Answer<Directions>;
  saveDraft(at: AtTeam, content: DirectionContent, seen: number): Answer<Direction>;
  dropDraft(at: AtTeam): Answer<{ dropped: boolean }>;
  publish(at: AtTeam, content: DirectionContent, seen: number): Answer<Direction>;
  addUnknown(at: AtTeam, text: string): Answer<Direction>;
  /** What a session of the team opens with, for somebody inside it. */
  open(who: Participant): Answer<Opening>;
}

const can = (verb: DirectionVerb) => ({ policy: directionPolicy, verb });

export function directionCommands(deps: Deps): DirectionCommands {
  return {
    read: refusingWithoutStorage((at) =>
      inTeam(deps, at, can('read-direction'), async (sql, { asker, teamId }) =>
        accept({
          current: await findDirection(sql, teamId, 'current'),
          draft: allows(directionPolicy, 'write-direction', asker) ? await findDirection(sql, teamId, 'draft') : null,
          past: await pastDirections(sql, teamId),
        }),
      ),
    ),

    saveDraft: refusingWithoutStorage(async (at, raw, seen) => {
      const saved = await inTeam(deps, at, can('write-direction'), async (sql, { teamId }): Promise<Changed> => {
        const content = cleanDirection(raw);
        return content.ok ? putDraft(deps, sql, teamId, content.value, seen) : content;
      });
      if (saved.ok) deps.notifyTeam(at.team, 'direction-draft');
      return saved;
    }),

    dropDraft: refusingWithoutStorage(async (at) => {
      const done = await inTeam(deps, at, can('write-direction'), async (sql, { teamId }) =>
        accept({ dropped: await deleteDirectionDraft(sql, teamId) }),
      );
      if (done.ok && done.value.dropped) deps.notifyTeam(at.team, 'direction-draft');
      return done;
    }),

    publish: refusingWithoutStorage(async (at, raw, seen) => {
      const published = await inTeam(deps, at, can('write-direction'), async (sql, { teamId }): Promise<Changed> => {
        const content = cleanDirection(raw);
        if (!content.ok) return content;
        return mayBecomeCurrent(content.value) ? putCurrent(deps, sql, teamId, content.value, seen) : refuse('mission-missing');
      });
      if (published.ok) await tell(deps, at.team);
      return published;
    }),

    addUnknown: refusingWithoutStorage(async (at, text) => {
      const added = await inTeam(deps, at, can('add-unknown'), (sql, { teamId }) => putUnknown(deps, sql, teamId, text));
      if (added.ok) await tell(deps, at.team);
      return added;
    }),

    open: refusingWithoutStorage((who) => readOpening(deps, who)),
  };
}

async function putDraft({ random }: Deps, sql: Sql, team: string, content: DirectionContent, seen: number): Promise<Changed> {
  const draft = await findDirection(sql, team, 'draft');
  if ((draft?.revision ?? 0) !== seen) return refuse('changed-meanwhile');
  const revision = seen + 1;
  if (draft !== null) {
    await setDirectionContent(sql, draft.id, content, revision);
    return accept({ ...draft, content, revision });
  }
  const fresh: Direction = { id: random.id(), revision, content, since: null, until: null };
  await insertDirection(sql, team, 'draft', fresh);
  return accept(fresh);
}

/** What was current becomes past in the same transaction, and a draft has done its service. */
async function putCurrent({ random, clock }: Deps, sql: Sql, team: string, content: DirectionContent, seen: number): Promise<Changed> {
  const before = await findDirection(sql, team, 'current');
  if ((before?.revision ?? 0) !== seen) return refuse('changed-meanwhile');
  const now = clock();
  await endCurrentDirection(sql, team, now);
  await deleteDirectionDraft(sql, team);
  const fresh: Direction = { id: random.id(), revision: seen + 1, content, since: now, until: null };
  await insertDirection(sql, team, 'current', fresh);
  return accept(fresh);
}

/** Where a team has no card yet, its leader's first unknown begins one. */
async function putUnknown({ random, clock }: Deps, sql: Sql, team: string, text: string): Promise<Changed> {
  const current = await findDirection(sql, team, 'current');
  const content = withUnknown(current?.content ?? emptyDirection, text);
  if (!content.ok) return content;
  if (current !== null) {
    const revision = current.revision + 1;
    await setDirectionContent(sql, current.id, content.value, revision);
    return accept({ ...current, content: content.value, revision });
  }
  const fresh: Direction = { id: random.id(), revision: 1, content: content.value, since: clock(), until: null };
  await insertDirection(sql, team, 'current', fresh);
  return accept(fresh);
}

/** The team's pages, and every room of the team that opens with the card. */
async function tell({ sql, rooms, notify, notifyTeam }: Deps, team: string): Promise<void> {
  notifyTeam(team, 'direction');
  for (const session of await liveSessionsOfTeam(sql, team)) {
    rooms.nextSeq(session);
    notify(session);
  }
}

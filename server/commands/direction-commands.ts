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
import type { Answer, InTeam } from './ports.ts';
import { refusingWithoutStorage } from './storage-refusals.ts';

type Deps = Pick<CommandDeps, 'sql' | 'clock' | 'random' | 'rooms' | 'notify' | 'notifyTeam'>;
type Changed = Outcome<Direction, RefusalCode>;

export interface DirectionCommands {
  read(who: InTeam): Answer<Directions>;
  saveDraft(who: InTeam, content: DirectionContent, seen: number): Answer<Direction>;
  dropDraft(who: InTeam): Answer<{ dropped: boolean }>;
  publish(who: InTeam, content: DirectionContent, seen: number): Answer<Direction>;
  addUnknown(who: InTeam, text: string): Answer<Direction>;
}

export function directionCommands(deps: Deps): DirectionCommands {
  const { sql } = deps;
  const may = (who: InTeam, verb: DirectionVerb): boolean => allows(directionPolicy, verb, who.asker);
  const changing = (work: (writing: Sql) => Promise<Changed>): Promise<Changed> => sql.transaction().execute(work);

  return {
    read: refusingWithoutStorage(async (who) => {
      if (!may(who, 'read-direction')) return refuse('not-allowed');
      return accept({
        current: await findDirection(sql, who.teamId, 'current'),
        draft: may(who, 'write-direction') ? await findDirection(sql, who.teamId, 'draft') : null,
        past: await pastDirections(sql, who.teamId),
      });
    }),

    saveDraft: refusingWithoutStorage(async (who, raw, seen) => {
      if (!may(who, 'write-direction')) return refuse('not-allowed');
      const content = cleanDirection(raw);
      if (!content.ok) return content;
      const saved = await changing((writing) => putDraft(deps, writing, who.teamId, content.value, seen));
      if (saved.ok) deps.notifyTeam(who.teamId, 'direction-draft');
      return saved;
    }),

    dropDraft: refusingWithoutStorage(async (who) => {
      if (!may(who, 'write-direction')) return refuse('not-allowed');
      const dropped = await deleteDirectionDraft(sql, who.teamId);
      if (dropped) deps.notifyTeam(who.teamId, 'direction-draft');
      return accept({ dropped });
    }),

    publish: refusingWithoutStorage(async (who, raw, seen) => {
      if (!may(who, 'write-direction')) return refuse('not-allowed');
      const content = cleanDirection(raw);
      if (!content.ok) return content;
      if (!mayBecomeCurrent(content.value)) return refuse('mission-missing');
      const published = await changing((writing) => putCurrent(deps, writing, who.teamId, content.value, seen));
      if (published.ok) await tell(deps, who.teamId);
      return published;
    }),

    addUnknown: refusingWithoutStorage(async (who, text) => {
      if (!may(who, 'add-unknown')) return refuse('not-allowed');
      const added = await changing((writing) => putUnknown(deps, writing, who.teamId, text));
      if (added.ok) await tell(deps, who.teamId);
      return added;
    }),
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

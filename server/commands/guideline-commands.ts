/** A team's guidelines: read by everybody in the team, begun by members, put into force by stewards. */
import { createHash } from 'node:crypto';
import { guidelinePolicy, type GuidelineVerb } from '#shared/guidelines/policy.ts';
import { starterOf, starters } from '#shared/guidelines/library/index.ts';
import { hashedText, readContent, type GuidelineContent } from '#shared/guidelines/schema.ts';
import { numberText, readNumber, type ChangeSize } from '#shared/guidelines/version-number.ts';
import {
  beginCourse, bringBack, effectiveOf, endTrial, publish, retire, revert, versionOf, type LineageLink, type Published, type Version,
} from '#shared/guidelines/versions.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { GuidelineEntry, StarterEntry } from '#shared/protocol/http-guidelines.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine } from '#shared/retrospectives/clean-text.ts';
import {
  contentIn, contentOfVersion, countGuidelines, findGuideline, guidelinesOfTeam, insertGuideline, insertVersion, saveCourse, startersOfTeam,
  type Frozen, type GuidelineInForce, type GuidelineRecord,
} from '../storage/guidelines-store.ts';
import type { Sql } from '../storage/schema.ts';
import type { CommandDeps } from './deps.ts';
import { inTeam, type AtTeam } from './in-team.ts';
import type { Answer } from './ports.ts';
import { refusingWithoutStorage } from './storage-refusals.ts';

type Deps = Pick<CommandDeps, 'sql' | 'clock' | 'random' | 'notifyTeam'>;
type Result<T> = Promise<Outcome<T, RefusalCode>>;

/** Content as it goes over the wire: read anew by whoever receives it. */
type Loose = Record<string, unknown>;
export type VersionReply = { readonly version: Version; readonly content: Loose; readonly hash: string };
export type GuidelineReply = {
  readonly id: string;
  readonly starter: string | null;
  readonly retired: boolean;
  readonly versions: Version[];
  readonly inForce: VersionReply;
};
export type PublishRequest = {
  readonly base: string;
  readonly content: Loose;
  readonly size: ChangeSize;
  readonly note: string;
  readonly lineage: readonly LineageLink[];
  readonly trialUntil: number | null;
};

export interface GuidelineCommands {
  list(at: AtTeam): Answer<{ guidelines: GuidelineEntry[]; starters: StarterEntry[] }>;
  importStarters(at: AtTeam, keys: readonly string[]): Answer<{ added: { key: string; id: string }[] }>;
  begin(at: AtTeam, content: Loose, from: string): Answer<{ id: string }>;
  read(at: AtTeam, guideline: string): Answer<GuidelineReply>;
  readVersion(at: AtTeam, guideline: string, version: string): Answer<VersionReply>;
  publish(at: AtTeam, guideline: string, request: PublishRequest): Answer<{ number: string }>;
  endTrial(at: AtTeam, guideline: string, take: boolean): Answer<{ number: string }>;
  revert(at: AtTeam, guideline: string, to: string, note: string): Answer<{ number: string }>;
  setRetired(at: AtTeam, guideline: string, retired: boolean): Answer<{ retired: boolean }>;
}

const can = (verb: GuidelineVerb) => ({ policy: guidelinePolicy, verb });
const loose = (content: GuidelineContent): Loose => ({ ...content });

function freeze(content: GuidelineContent): Frozen {
  const json = hashedText(content);
  return { title: content.title, json, hash: createHash('sha256').update(json, 'utf8').digest('hex') };
}

export function guidelineCommands(deps: Deps): GuidelineCommands {
  /** Acts on one guideline of the team, and tells the team where something changed. */
  const change = async <T>(at: AtTeam, verb: GuidelineVerb, id: string, act: (sql: Sql, found: GuidelineRecord, team: string) => Result<T>): Result<T> => {
    const done = await inTeam(deps, at, can(verb), (sql, { teamId }) => withGuideline(sql, teamId, id, (found) => act(sql, found, teamId)));
    if (done.ok) deps.notifyTeam(at.team, 'guidelines');
    return done;
  };
  return {
    list: refusingWithoutStorage((at) =>
      inTeam(deps, at, can('read'), async (sql, { teamId }) => {
        const taken = await startersOfTeam(sql, teamId);
        const open = starters.filter(({ key }) => !taken.has(key));
        return accept({ guidelines: (await guidelinesOfTeam(sql, teamId)).map(entryOf), starters: open.map(starterEntry) });
      }),
    ),

    importStarters: refusingWithoutStorage(async (at, keys) => {
      const done = await inTeam(deps, at, can('import'), (sql, { teamId }) => takeStarters(deps, sql, teamId, keys));
      if (done.ok && done.value.added.length > 0) deps.notifyTeam(at.team, 'guidelines');
      return done;
    }),

    begin: refusingWithoutStorage(async (at, raw, from) => {
      const begun = await inTeam(deps, at, can('import'), async (sql, { teamId }): Result<{ id: string }> => {
        const content = readContent(raw);
        if (!content.ok) return content;
        if ((await countGuidelines(sql, teamId)) >= limits.guidelinesPerTeam) return refuse('no-room-left');
        const link: LineageLink = { kind: 'import', to: cleanLine(from).slice(0, limits.guidelineLineChars) || 'Markdown' };
        return accept({ id: await begin(deps, sql, teamId, null, content.value, link) });
      });
      if (begun.ok) deps.notifyTeam(at.team, 'guidelines');
      return begun;
    }),

    read: refusingWithoutStorage((at, id) =>
      inTeam(deps, at, can('read'), (sql, { teamId }) =>
        withGuideline(sql, teamId, id, async ({ starter, course }) =>
          accept({ id, starter, retired: course.retired, versions: [...course.versions], inForce: await versionReply(sql, id, effectiveOf(course)) }),
        ),
      ),
    ),

    readVersion: refusingWithoutStorage((at, id, said) =>
      inTeam(deps, at, can('read'), (sql, { teamId }) =>
        withGuideline(sql, teamId, id, async ({ course }): Result<VersionReply> => {
          const number = readNumber(said);
          const version = number === null ? null : versionOf(course, number);
          return version === null ? refuse('unknown-version') : accept(await versionReply(sql, id, version));
        }),
      ),
    ),

    publish: refusingWithoutStorage((at, id, request) =>
      change(at, 'publish', id, async (sql, found, team): Result<{ number: string }> => {
        const [base, content] = [readNumber(request.base), readContent(request.content)];
        if (base === null || versionOf(found.course, base) === null) return refuse('unknown-version');
        if (!content.ok) return content;
        const { content: inForce } = await contentOfVersion(sql, id, effectiveOf(found.course).number);
        const wanted = { ...request, base, content: content.value };
        return saved(sql, team, found, content.value, publish(found.course, inForce, wanted, deps.clock()));
      }),
    ),

    endTrial: refusingWithoutStorage((at, id, take) =>
      change(at, 'publish', id, (sql, found, team) => saved(sql, team, found, null, endTrial(found.course, take, deps.clock()))),
    ),

    revert: refusingWithoutStorage((at, id, said, note) =>
      change(at, 'revert', id, async (sql, found, team): Result<{ number: string }> => {
        const to = readNumber(said);
        if (to === null || versionOf(found.course, to) === null) return refuse('unknown-version');
        const { content } = await contentOfVersion(sql, id, to);
        const { content: inForce } = await contentOfVersion(sql, id, effectiveOf(found.course).number);
        return saved(sql, team, found, content, revert(found.course, inForce, { to, content, note }, deps.clock()));
      }),
    ),

    setRetired: refusingWithoutStorage((at, id, retired) =>
      change(at, 'retire', id, async (sql, { course }): Result<{ retired: boolean }> => {
        const after = retired ? retire(course) : bringBack(course);
        if (!after.ok) return after;
        await saveCourse(sql, id, course, after.value);
        return accept({ retired });
      }),
    ),
  };
}

/** One of another team is not there, exactly as one that never was. */
async function withGuideline<T>(sql: Sql, team: string, id: string, act: (found: GuidelineRecord) => Result<T>): Result<T> {
  const found = await findGuideline(sql, team, id);
  return found === null ? refuse('unknown-guideline') : act(found);
}

async function versionReply(sql: Sql, id: string, version: Version): Promise<VersionReply> {
  const { content, hash } = await contentOfVersion(sql, id, version.number);
  return { version, content: loose(content), hash };
}

/** Writes what a course became. A version that is new is frozen with its content. */
async function saved(
  sql: Sql, team: string, { id, course }: GuidelineRecord, content: GuidelineContent | null, outcome: Outcome<Published, RefusalCode>,
): Result<{ number: string }> {
  if (!outcome.ok) return outcome;
  const { course: after, version } = outcome.value;
  await saveCourse(sql, id, course, after);
  if (content !== null) await insertVersion(sql, team, id, version, freeze(content));
  return accept({ number: numberText(version.number) });
}

async function begin({ random, clock }: Deps, sql: Sql, team: string, starter: string | null, content: GuidelineContent, from: LineageLink): Promise<string> {
  const [id, now] = [random.id(), clock()];
  const course = beginCourse(content, from, now);
  await insertGuideline(sql, { id, team, starter, createdAt: now });
  await insertVersion(sql, team, id, effectiveOf(course), freeze(content));
  return id;
}

async function takeStarters(deps: Deps, sql: Sql, team: string, keys: readonly string[]): Result<{ added: { key: string; id: string }[] }> {
  const taken = await startersOfTeam(sql, team);
  const wanted = new Set(keys);
  if ([...wanted].some((key) => starterOf(key) === null)) return refuse('unknown-guideline');
  const added: { key: string; id: string }[] = [];
  // In the order of the library, in which they are shown.
  for (const { key, content } of starters) {
    if (!wanted.has(key) || taken.has(key)) continue;
    added.push({ key, id: await begin(deps, sql, team, key, content, { kind: 'library', to: key }) });
  }
  return accept({ added });
}

function entryOf({ id, retired, json, version }: GuidelineInForce): GuidelineEntry {
  const { title, purpose, confidence, steps } = contentIn(json);
  return { id, title, purpose, number: numberText(version.number), confidence, steps: steps.length, reviewDueAt: version.reviewDueAt, retired };
}

const starterEntry = ({ key, sector, content }: (typeof starters)[number]): StarterEntry => ({
  key,
  sector,
  title: content.title,
  purpose: content.purpose,
  steps: content.steps.length,
});

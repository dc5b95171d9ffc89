/** A team's guidelines: their courses, and what each version says. */
import { must } from '#shared/lib/assert.ts';
import { readContent, type GuidelineContent } from '#shared/guidelines/schema.ts';
import { numberText, readNumber, type VersionNumber } from '#shared/guidelines/version-number.ts';
import { versionSchema, type Course, type Version } from '#shared/guidelines/versions.ts';
import type { Sql, Tables } from './schema.ts';

export type GuidelineRecord = { readonly id: string; readonly starter: string | null; readonly course: Course };
/** What a version says, as it was frozen. */
export type Frozen = { readonly title: string; readonly json: string; readonly hash: string };

type Row = Omit<Tables['guideline_versions'], 'content_json' | 'content_hash' | 'title' | 'team_id' | 'guideline_id'>;
const courseColumns = [
  'major', 'minor', 'state', 'base', 'note', 'lineage_json', 'published_at', 'effective_at', 'trial_until', 'review_due_at',
] as const satisfies (keyof Row)[];

const parsed = (json: string): unknown => JSON.parse(json);

const versionOfRow = (row: Row): Version =>
  versionSchema.parse({
    number: { major: row.major, minor: row.minor },
    state: row.state,
    base: row.base === null ? null : readNumber(row.base),
    note: row.note,
    lineage: parsed(row.lineage_json),
    publishedAt: row.published_at,
    effectiveAt: row.effective_at,
    trialUntil: row.trial_until,
    reviewDueAt: row.review_due_at,
  });

export type GuidelineInForce = { readonly id: string; readonly starter: string | null; readonly retired: boolean; readonly json: string; readonly version: Version };

/** Those of a team with the version in force, in the order of their titles. */
export async function guidelinesOfTeam(sql: Sql, team: string): Promise<GuidelineInForce[]> {
  const rows = await sql
    .selectFrom('guidelines')
    .innerJoin('guideline_versions', 'guideline_versions.guideline_id', 'guidelines.id')
    .select(['guidelines.id', 'guidelines.starter', 'guidelines.retired', 'guideline_versions.content_json'])
    .select(courseColumns)
    .where('guidelines.team_id', '=', team)
    .where('guideline_versions.state', '=', 'effective')
    .orderBy('guideline_versions.title')
    .orderBy('guidelines.id')
    .execute();
  return rows.map((row) => ({ id: row.id, starter: row.starter, retired: row.retired === 1, json: row.content_json, version: versionOfRow(row) }));
}

export async function findGuideline(sql: Sql, team: string, id: string): Promise<GuidelineRecord | null> {
  const guideline = await sql.selectFrom('guidelines').selectAll().where('team_id', '=', team).where('id', '=', id).executeTakeFirst();
  if (guideline === undefined) return null;
  const rows = await sql
    .selectFrom('guideline_versions')
    .select(courseColumns)
    .where('guideline_id', '=', id)
    .orderBy('major')
    .orderBy('minor')
    .execute();
  return { id, starter: guideline.starter, course: { retired: guideline.retired === 1, versions: rows.map(versionOfRow) } };
}

export async function startersOfTeam(sql: Sql, team: string): Promise<Set<string>> {
  const rows = await sql.selectFrom('guidelines').select('starter').where('team_id', '=', team).where('starter', 'is not', null).execute();
  return new Set(rows.flatMap(({ starter }) => starter ?? []));
}

export async function countGuidelines(sql: Sql, team: string): Promise<number> {
  const { count } = await sql.selectFrom('guidelines').select(sql.fn.countAll<number>().as('count')).where('team_id', '=', team).executeTakeFirstOrThrow();
  return count;
}

/** What a version that exists says; it was read through the same gate before it was frozen. */
export async function contentOfVersion(sql: Sql, id: string, { major, minor }: VersionNumber): Promise<{ content: GuidelineContent; hash: string }> {
  const row = await sql
    .selectFrom('guideline_versions')
    .select(['content_json', 'content_hash'])
    .where('guideline_id', '=', id)
    .where('major', '=', major)
    .where('minor', '=', minor)
    .executeTakeFirstOrThrow();
  return { content: contentIn(row.content_json), hash: row.content_hash };
}

export function contentIn(json: string): GuidelineContent {
  const read = readContent(JSON.parse(json));
  return must(read.ok ? read.value : null, 'What a version froze can be read.');
}

export type NewGuideline = { readonly id: string; readonly team: string; readonly starter: string | null; readonly createdAt: number };

export async function insertGuideline(sql: Sql, { id, team, starter, createdAt }: NewGuideline): Promise<void> {
  await sql.insertInto('guidelines').values({ id, team_id: team, starter, retired: 0, created_at: createdAt }).execute();
}

export async function insertVersion(sql: Sql, team: string, guideline: string, version: Version, { title, json, hash }: Frozen): Promise<void> {
  await sql
    .insertInto('guideline_versions')
    .values({
      guideline_id: guideline,
      major: version.number.major,
      minor: version.number.minor,
      team_id: team,
      state: version.state,
      base: version.base === null ? null : numberText(version.base),
      note: version.note,
      lineage_json: JSON.stringify(version.lineage),
      title,
      content_json: json,
      content_hash: hash,
      published_at: version.publishedAt,
      effective_at: version.effectiveAt,
      trial_until: version.trialUntil,
      review_due_at: version.reviewDueAt,
    })
    .execute();
}

/** Brings the states of kept versions from one course to the next. Whatever leaves its state does so first. */
export async function saveCourse(sql: Sql, guideline: string, before: Course, after: Course): Promise<void> {
  const changed = after.versions.filter((version, index) => index < before.versions.length && version.state !== before.versions[index]?.state);
  const leavingFirst = changed.sort((a, b) => Number(a.state === 'effective') - Number(b.state === 'effective'));
  for (const { number, state, effectiveAt } of leavingFirst) {
    await sql
      .updateTable('guideline_versions')
      .set({ state, effective_at: effectiveAt })
      .where('guideline_id', '=', guideline)
      .where('major', '=', number.major)
      .where('minor', '=', number.minor)
      .execute();
  }
  if (before.retired !== after.retired) {
    await sql.updateTable('guidelines').set({ retired: after.retired ? 1 : 0 }).where('id', '=', guideline).execute();
  }
}

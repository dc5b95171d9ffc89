/** The tables of a team's guidelines, as Kysely types. */

type GuidelinesTable = {
  id: string;
  team_id: string;
  /** Which guideline of the starter library it began as; null where it began otherwise. */
  starter: string | null;
  retired: number;
  created_at: number;
};

/** What is not in `state` and the times is never updated. */
type GuidelineVersionsTable = {
  guideline_id: string;
  major: number;
  minor: number;
  team_id: string;
  state: string;
  base: string | null;
  note: string;
  lineage_json: string;
  title: string;
  /** Canonical JSON, with its SHA-256. */
  content_json: string;
  content_hash: string;
  published_at: number;
  effective_at: number | null;
  trial_until: number | null;
  review_due_at: number;
};

export type GuidelineTables = { guidelines: GuidelinesTable; guideline_versions: GuidelineVersionsTable };

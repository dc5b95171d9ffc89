/**
 * A team's guidelines and their versions. One version of each is in force, and what a
 * version says can never be written anew: the file itself refuses it.
 */
export const guidelineTables = `
  CREATE TABLE guidelines (
    id TEXT PRIMARY KEY, team_id TEXT NOT NULL REFERENCES teams (id), starter TEXT,
    retired INTEGER NOT NULL, created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX guidelines_of_team ON guidelines (team_id);
  CREATE UNIQUE INDEX one_guideline_of_starter ON guidelines (team_id, starter) WHERE starter IS NOT NULL;

  CREATE TABLE guideline_versions (
    guideline_id TEXT NOT NULL REFERENCES guidelines (id) ON DELETE CASCADE, major INTEGER NOT NULL, minor INTEGER NOT NULL,
    team_id TEXT NOT NULL REFERENCES teams (id), state TEXT NOT NULL, base TEXT, note TEXT NOT NULL, lineage_json TEXT NOT NULL,
    title TEXT NOT NULL, content_json TEXT NOT NULL, content_hash TEXT NOT NULL,
    published_at INTEGER NOT NULL, effective_at INTEGER, trial_until INTEGER, review_due_at INTEGER NOT NULL,
    PRIMARY KEY (guideline_id, major, minor)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX one_version_in_force ON guideline_versions (guideline_id) WHERE state = 'effective';
  CREATE UNIQUE INDEX one_version_on_trial ON guideline_versions (guideline_id) WHERE state = 'on-trial';
  CREATE TRIGGER versions_stay_as_they_are
    BEFORE UPDATE OF guideline_id, major, minor, base, note, lineage_json, title, content_json, content_hash, published_at ON guideline_versions
    BEGIN SELECT RAISE(ABORT, 'a version of a guideline is never changed'); END;
`;

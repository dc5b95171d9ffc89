/** The file in which a workspace travels: a zip of one description, the records as lines of JSON, and pages for people to read. */
import * as z from 'zod/mini';

export const archiveKind = 'waymark-workspace';
export const archiveVersion = 1;
export const descriptionFile = 'waymark.json';
export const recordsFile = (table: string): string => `records/${table}.ndjson`;

export const descriptionSchema = z.strictObject({
  kind: z.literal(archiveKind),
  version: z.literal(archiveVersion),
  exportedAt: z.int(),
  /** By file of records: how many, and the SHA-256 of the whole file. */
  records: z.record(z.string(), z.strictObject({ rows: z.int(), sha256: z.string() })),
});
export type Description = z.infer<typeof descriptionSchema>;

/** What an archive may come to, however small it was packed. */
export const archiveLimits = {
  fileBytes: 2 * 1024 ** 3,
  entries: 200_000,
  /** One line is one record; the largest is a board. */
  lineBytes: 48 * 1024 * 1024,
  unpackedBytes: 8 * 1024 ** 3,
} as const;

/** The HTTP contract of a team's guidelines. What a version says goes as JSON that `readContent` reads on both sides. */
import * as z from 'zod/mini';
import { confidenceSchema } from '../guidelines/schema.ts';
import { changeSizes } from '../guidelines/version-number.ts';
import { lineageLinkSchema, versionSchema } from '../guidelines/versions.ts';
import { limits } from './limits.ts';

const text = z.string().check(z.maxLength(limits.requestBytes));
const content = z.record(z.string(), z.unknown());
const number = z.string().check(z.maxLength(16));
const lineage = z.array(lineageLinkSchema).check(z.maxLength(limits.guidelineLinks));

/** A guideline in a list. */
export const guidelineEntrySchema = z.object({
  id: z.string(),
  title: z.string(),
  purpose: z.string(),
  number: z.string(),
  confidence: confidenceSchema,
  steps: z.number(),
  reviewDueAt: z.number(),
  retired: z.boolean(),
});
export type GuidelineEntry = z.infer<typeof guidelineEntrySchema>;

const starterEntrySchema = z.object({
  key: z.string(),
  title: z.string(),
  purpose: z.string(),
  sector: z.nullable(z.string()),
  steps: z.number(),
});
export type StarterEntry = z.infer<typeof starterEntrySchema>;

const versionReplySchema = z.object({ version: versionSchema, content, hash: z.string() });
const publishedSchema = z.object({ number: z.string() });

export const guidelinesHttp = {
  readGuidelines: {
    method: 'GET',
    path: '/api/v1/teams/:team/guidelines',
    summary: 'The team’s guidelines as they are in force, and those of the starter library that the team does not have yet.',
    reply: z.object({ guidelines: z.array(guidelineEntrySchema), starters: z.array(starterEntrySchema) }),
  },
  importStarters: {
    method: 'POST',
    path: '/api/v1/teams/:team/guidelines/starters',
    summary: 'Take guidelines of the starter library as version 0.1, provisional. Those that the team has already stay as they are.',
    body: z.strictObject({ keys: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(100)) }),
    reply: z.object({ added: z.array(z.object({ key: z.string(), id: z.string() })) }),
  },
  importGuideline: {
    method: 'POST',
    path: '/api/v1/teams/:team/guidelines',
    summary: 'Begin a guideline with this content as version 0.1. `from` says where it comes from.',
    body: z.strictObject({ content, from: text }),
    reply: z.object({ id: z.string() }),
  },
  readGuideline: {
    method: 'GET',
    path: '/api/v1/teams/:team/guidelines/:guideline',
    summary: 'The version in force and the course of a guideline, oldest version first.',
    reply: z.object({ id: z.string(), starter: z.nullable(z.string()), retired: z.boolean(), versions: z.array(versionSchema), inForce: versionReplySchema }),
  },
  readGuidelineVersion: {
    method: 'GET',
    path: '/api/v1/teams/:team/guidelines/:guideline/versions/:version',
    summary: 'Any version, such as `1.2`, with what it said.',
    reply: versionReplySchema,
  },
  publishGuideline: {
    method: 'POST',
    path: '/api/v1/teams/:team/guidelines/:guideline/versions',
    summary: 'Put a new version into force, or on trial until a time. `base` is the version it was written against, which must still be in force.',
    body: z.strictObject({ base: number, content, size: z.enum(changeSizes), note: text, lineage, trialUntil: z.nullable(z.number()) }),
    reply: publishedSchema,
  },
  endTrial: {
    method: 'POST',
    path: '/api/v1/teams/:team/guidelines/:guideline/trial',
    summary: 'Take the version on trial into force, or end its trial.',
    body: z.strictObject({ take: z.boolean() }),
    reply: publishedSchema,
  },
  revertGuideline: {
    method: 'POST',
    path: '/api/v1/teams/:team/guidelines/:guideline/revert',
    summary: 'Publish what an old version said as a new version.',
    body: z.strictObject({ to: number, note: text }),
    reply: publishedSchema,
  },
  retireGuideline: {
    method: 'POST',
    path: '/api/v1/teams/:team/guidelines/:guideline/retired',
    summary: 'Retire a guideline, or bring it back. It stays readable either way.',
    body: z.strictObject({ retired: z.boolean() }),
    reply: z.object({ retired: z.boolean() }),
  },
} as const;

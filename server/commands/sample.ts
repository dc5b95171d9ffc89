/** Where the database remembers the sample team's sessions. */
import * as z from 'zod';

export const sampleSetting = 'sample';

const linkSchema = z.object({ token: z.string(), title: z.string() }).nullable();
export const sampleTokensSchema = z.object({ live: linkSchema, finished: linkSchema });
export type SampleTokens = z.infer<typeof sampleTokensSchema>;

/** The HTTP contract of taking data along and of leaving. */
import * as z from 'zod/mini';
import { namesAfterSchema, ownDataSchema, workspaceExportSchema } from '../accounts/own-data.ts';

export const dataHttp = {
  readOwnData: {
    method: 'GET',
    path: '/api/v1/account/data',
    summary: 'Everything that is tied to one’s account, as a JSON file, and what is not tied and so not in it.',
    reply: ownDataSchema,
  },
  eraseMe: {
    method: 'POST',
    path: '/api/v1/account/erase',
    summary: 'Erase one’s account. What was written under one’s name keeps or loses it; what was written unlinked stays, because nothing says whose it is.',
    body: z.strictObject({ names: namesAfterSchema }),
    reply: z.object({ done: z.literal(true) }),
  },
  exportWorkspace: {
    method: 'GET',
    path: '/api/v1/workspace/export',
    summary: 'The whole workspace as a zip that an empty Waymark takes in. That it was taken is shown to every team.',
  },
  listExports: {
    method: 'GET',
    path: '/api/v1/workspace/exports',
    summary: 'When the whole workspace was exported, and by whom.',
    reply: z.object({ exports: z.array(workspaceExportSchema) }),
  },
} as const;

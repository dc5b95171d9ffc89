/** The session as a file to keep. */
import * as z from 'zod/mini';
import { refuse } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import { attachment } from '../attachment.ts';
import type { App, AppContext } from '../context.ts';
import { participantOf } from '../entering.ts';
import { param } from '../mount.ts';
import { replyRefused } from '../reply.ts';

const formatSchema = z.enum(['md', 'csv', 'json']);

export function takeAwayRoutes(app: App, context: AppContext): void {
  app.on(http.takeAway.method, http.takeAway.path, async (c) => {
    const who = await participantOf(context, c);
    if (!who.ok) return replyRefused(c, who);
    const format = formatSchema.safeParse(param(c, 'format'));
    if (!format.success) return replyRefused(c, refuse('not-found'));
    const file = await context.commands.takeAway(who.value, format.data);
    if (!file.ok) return replyRefused(c, file);
    c.header('Content-Type', file.value.mediaType);
    c.header('Content-Disposition', attachment(file.value.fileName));
    c.header('Cache-Control', 'no-store');
    return c.body(file.value.body);
  });
}

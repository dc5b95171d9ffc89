/**
 * Sealed drafts. These requests must not say who sends them: a cookie of a session or
 * an account is refused rather than ignored, nothing is counted by address, nothing is logged.
 */
import { accept, refuse } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import type { App, AppContext } from '../context.ts';
import { carriesIdentity } from '../../lib/identity-cookies.ts';
import { readCookies } from '../cookies.ts';
import { mountWithBody, param } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { replyRefused } from '../reply.ts';

export function draftRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { commands } = context;

  app.use('/api/v1/drafts/*', async (c, next) => {
    if (carriesIdentity(readCookies(c.req.header('cookie')))) return replyRefused(c, refuse('cookie-not-wanted'));
    return next();
  });

  mountWithBody(app, http.listDrafts, async (_, body) => {
    const listed = await commands.listDrafts(body);
    return listed.ok ? accept({ drafts: [...listed.value.drafts] }) : listed;
  });

  mountWithBody(app, http.putDraft, async (c, body) => {
    const allowed = await limits.draftWrites.take(body.round);
    return allowed.ok ? commands.putDraft(param(c, 'draft'), body) : allowed;
  });

  mountWithBody(app, http.deleteDraft, async (c, body) => {
    const allowed = await limits.draftWrites.take(body.round);
    return allowed.ok ? commands.deleteDraft(param(c, 'draft'), body) : allowed;
  });
}


/** The HTTP side as one Hono app: what applies to every request, then one file of routes per noun. */
import { Hono } from 'hono';
import { refuse } from '#shared/lib/outcome.ts';
import type { App, AppContext, AppEnv } from './context.ts';
import { accessLog, isPrivatePath } from './middleware/access-log.ts';
import { bodySize } from './middleware/body-size.ts';
import { originCheck } from './middleware/origin-check.ts';
import { securityHeaders } from './middleware/security-headers.ts';
import { createRateLimits } from './rate-limits.ts';
import { replyRefused } from './reply.ts';
import { accountRoutes } from './routes/account.ts';
import { clientFileRoutes } from './routes/client-files.ts';
import { directionRoutes } from './routes/direction.ts';
import { guidelineRoutes } from './routes/guidelines.ts';
import { dataRoutes } from './routes/data.ts';
import { draftRoutes } from './routes/drafts.ts';
import { historyRoutes } from './routes/history.ts';
import { invitationRoutes } from './routes/invitations.ts';
import { noteRoutes } from './routes/notes.ts';
import { operationRoutes } from './routes/operations.ts';
import { pulseRoutes } from './routes/pulses.ts';
import { raisedRoutes } from './routes/raised.ts';
import { sampleRoutes } from './routes/sample.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { takeAwayRoutes } from './routes/take-away.ts';
import { teamInvitationRoutes } from './routes/team-invitations.ts';
import { teamRoutes } from './routes/teams.ts';
import { workspaceRoutes } from './routes/workspace.ts';

export function createApp(context: AppContext): App {
  const app = new Hono<AppEnv>();
  const limits = createRateLimits();

  app.use(securityHeaders(context), accessLog(context), originCheck(context), bodySize);

  operationRoutes(app, context);
  sessionRoutes(app, context, limits);
  invitationRoutes(app, context, limits);
  accountRoutes(app, context, limits);
  workspaceRoutes(app, context, limits);
  teamRoutes(app, context);
  teamInvitationRoutes(app, context, limits);
  directionRoutes(app, context);
  guidelineRoutes(app, context);
  noteRoutes(app, context, limits);
  pulseRoutes(app, context);
  raisedRoutes(app, context, limits);
  draftRoutes(app, context, limits);
  historyRoutes(app, context);
  takeAwayRoutes(app, context);
  dataRoutes(app, context, limits);
  sampleRoutes(app, context);
  app.all('/api/*', (c) => replyRefused(c, refuse('not-found')));
  if (context.files !== null) clientFileRoutes(app, context.files);

  app.notFound((c) => replyRefused(c, refuse('not-found')));
  app.onError((error, c) => {
    const where = isPrivatePath(c.req.path) ? 'private' : c.req.method;
    context.log.error({ event: 'request-failed', where, err: error });
    return replyRefused(c, refuse('internal'));
  });
  return app;
}

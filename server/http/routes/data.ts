/** Taking one's own data along, leaving, and moving the workspace. */
import { dataHttp } from '#shared/protocol/http-data.ts';
import { browserOf, issue, visitorOf } from '../asking.ts';
import { attachment } from '../attachment.ts';
import type { App, AppContext } from '../context.ts';
import { done, mount, mountWithBody } from '../mount.ts';
import type { RateLimits } from '../rate-limits.ts';
import { replyRefused } from '../reply.ts';

export function dataRoutes(app: App, context: AppContext, limits: RateLimits): void {
  const { data, identity } = context;

  app.on(dataHttp.readOwnData.method, dataHttp.readOwnData.path, async (c) => {
    const own = await data.ownData(await visitorOf(context, c));
    if (!own.ok) return replyRefused(c, own);
    const day = new Date(own.value.madeAt).toISOString().slice(0, 10);
    c.header('Content-Type', 'application/json; charset=utf-8');
    c.header('Content-Disposition', attachment(`${day}-my-waymark-data.json`));
    c.header('Cache-Control', 'no-store');
    return c.body(`${JSON.stringify(own.value, null, 2)}\n`);
  });

  mountWithBody(app, dataHttp.eraseMe, async (c, { names }) => {
    const erased = await data.eraseMe(await visitorOf(context, c), names);
    if (erased.ok) issue(c, { value: null, setCookies: identity.forget(browserOf(context, c)) });
    return done(erased);
  });

  app.on(dataHttp.exportWorkspace.method, dataHttp.exportWorkspace.path, async (c) => {
    const visitor = await visitorOf(context, c);
    const allowed = await limits.exports.take(visitor?.account ?? 'nobody');
    if (!allowed.ok) return replyRefused(c, allowed);
    const file = await data.exportWorkspace(visitor);
    if (!file.ok) return replyRefused(c, file);
    c.header('Content-Type', 'application/zip');
    c.header('Content-Disposition', attachment(file.value.fileName));
    c.header('Content-Length', String(file.value.bytes));
    c.header('Cache-Control', 'no-store');
    return c.body(ReadableStream.from(file.value.pieces) as ReadableStream<Uint8Array<ArrayBuffer>>);
  });

  mount(app, dataHttp.listExports, async (c) => data.listExports(await visitorOf(context, c)));
}

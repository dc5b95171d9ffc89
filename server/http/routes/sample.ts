/** Where the sample team's sessions are, for "Look around the sample". */
import { accept } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import type { App, AppContext } from '../context.ts';
import { mount } from '../mount.ts';

export function sampleRoutes(app: App, context: AppContext): void {
  mount(app, http.sample, async () => accept(await context.commands.sample()));
}

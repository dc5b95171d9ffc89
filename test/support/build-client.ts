/** Journeys run against the client as it is shipped; built once before the first of them, where it is stale. */
import { buildWhenStale } from '../../server/client-build/build-when-stale.ts';

const repository = new URL('../..', import.meta.url).pathname;
const quiet = { begin: () => {}, tick: () => {}, end: () => {} };

export const setup = (): Promise<void> => buildWhenStale(repository, quiet);

/** The order of the layers. A file imports from its own layer or from those before it, never from a later one. */

const nouns = [
  'guidelines', 'deviations', 'process-data', 'retrospectives', 'revisions', 'effects',
  'actions', 'experiments', 'forum', 'practice', 'safety', 'cadence', 'accounts',
];

/** Within shared: lib → protocol's limits and codes, ydoc → nouns → the HTTP contract, which speaks of nouns. */
function sharedLayer(path: string): number | null {
  const folder = path.split('/')[1] ?? '';
  if (folder === 'lib') return 0;
  if (path.startsWith('shared/protocol/http') || path.startsWith('shared/protocol/openapi')) return 4;
  if (folder === 'protocol') return 1;
  if (folder === 'spc' || folder === 'ydoc') return 2;
  if (nouns.includes(folder)) return 3;
  return folder === 'loop' ? 4 : null;
}

/** Within server: ports → what is measured and told → commands and adapters → sockets and routes → the composition. */
const adapters = ['storage', 'keys', 'access', 'pubsub', 'auth', 'mail'];
const edges = ['http', 'sync', 'jobs', 'live', 'ingest'];
function serverLayer(path: string): number | null {
  if (path.endsWith('/ports.ts') || path === 'server/config.ts') return 0;
  const folder = path.split('/')[1] ?? '';
  if (path === 'server/main.ts' || path === 'server/modules.ts' || /^server\/[^/]+\.mjs$/.test(path) || path.startsWith('server/ops/run') || path.startsWith('server/ops/dev')) return 4;
  if (folder === 'lib' || folder === 'ops') return 1;
  if (folder === 'commands' || folder === 'client-build' || adapters.includes(folder)) return 2;
  return edges.includes(folder) ? 3 : null;
}

function clientLayer(path: string): number | null {
  const folder = path.split('/')[1] ?? '';
  if (/^client\/[^/]+$/.test(path)) return 6;
  const order: Readonly<Record<string, number>> = {
    lib: 0, ui: 1, sync: 2, api: 1, editor: 3, charts: 3, features: 4, app: 5, public: 0,
  };
  return order[folder] ?? null;
}

export type Layer = { readonly side: string; readonly depth: number };

export function layerOf(path: string): Layer | null {
  const side = path.split('/')[0] ?? '';
  const depth =
    side === 'shared' ? sharedLayer(path) : side === 'server' ? serverLayer(path) : side === 'client' ? clientLayer(path) : null;
  return depth === null ? null : { side, depth };
}

/** Why one file may not import another, or null where it may. */
export function forbidden(from: string, to: string): string | null {
  const [source, target] = [layerOf(from), layerOf(to)];
  if (source === null || target === null) return null;
  if (source.side !== target.side) return target.side === 'shared' ? null : `${source.side} may not see ${target.side}`;
  if (target.depth > source.depth) return 'it is a later layer';
  return siblingFeature(from, to) ? 'features do not import each other; app composes them' : adapterOf(from, to);
}

const featureOf = (path: string): string | null => /^client\/features\/([^/]+)\//.exec(path)?.[1] ?? null;

function siblingFeature(from: string, to: string): boolean {
  const [source, target] = [featureOf(from), featureOf(to)];
  return source !== null && target !== null && source !== target;
}

/** Adapters are chosen by the composition alone; commands know only their ports. */
function adapterOf(from: string, to: string): string | null {
  const adapter = /^server\/storage\/(sqlite|postgres)\//.exec(to);
  if (adapter === null || from.startsWith('server/storage/') || from === 'server/main.ts' || from === 'server/modules.ts') return null;
  return 'adapters are imported where the server is put together, and nowhere else';
}

/** What `npm start` does once the Node is known to fit. */
import { buildWhenStale } from '../client-build/build-when-stale.ts';
import type { LoadSample } from '../commands/sample-ports.ts';
import { describeOptions, type Config, type Environment } from '../config.ts';
import { importInto, startWaymark } from '../main.ts';
import { reportProblems } from './report-problems.ts';
import { root } from './root.ts';
import { onSignals } from './shutdown.ts';
import { buildProgress, configFrom, print, welcome } from './terminal.ts';

/** `--server-only` leaves the pages to whoever started this, as development does. */
export async function run(args: readonly string[], env: Environment, loadSample: LoadSample): Promise<void> {
  if (args.includes('--help')) return print(`\n${describeOptions()}\n`);
  const start = args.includes('--server-only') ? startServer : startAll;
  await reportProblems(async () => {
    const config = configFrom(env);
    const importing = args.indexOf('--import');
    if (importing >= 0) await takeIn(config, args[importing + 1] ?? '');
    await start(config, loadSample);
  });
}

async function takeIn(config: Config, file: string): Promise<void> {
  const records = await importInto(config, file);
  print(`\n  The workspace moved in: ${records} records.\n`);
}

async function startServer(config: Config, loadSample: LoadSample): Promise<void> {
  const waymark = await startWaymark(config, loadSample);
  onSignals(waymark.stop);
}

async function startAll(config: Config, loadSample: LoadSample): Promise<void> {
  await buildWhenStale(root, buildProgress());
  const waymark = await startWaymark(config, loadSample);
  onSignals(async () => {
    print('\n  Stopping …\n');
    await waymark.stop();
  });
  print(welcome(config, waymark.port, waymark.ownerLink));
}

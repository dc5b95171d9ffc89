/**
 * `npm run bench`: how fast edits reach others, what that costs the server, and what
 * other servers for Yjs documents need for the same (README.md).
 */
import { parseArgs } from 'node:util';
import { installPeers } from './peers.ts';
import { report } from './report.ts';
import type { Figures, Scenario, Settings } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { pinGenerator } from './server-process.ts';
import { serverNames, servers, Stage, type ServerName } from './servers.ts';
import { removeSessions } from './sessions.ts';

const usage = `node test/load/run.ts [options]
  --only <names>      scenarios, separated by commas: ${scenarios.map(({ name }) => name).join(', ')}
  --servers <names>   servers, separated by commas: ${serverNames.join(', ')}
  --rounds <n>        how often Waymark and Hocuspocus are measured in turn; the medians count, the others are measured once (3)
  --seconds <n>       how long each measurement takes (5)
  --kills <n>         how often a server is killed per round in "kills" (4)
  --quick             one short round of Waymark and Hocuspocus, in about two minutes
  --profile <folder>  CPU profiles of the servers
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    servers: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    kills: { type: 'string', default: '4' },
    quick: { type: 'boolean', default: false },
    profile: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const settings: Settings = values.quick
  ? { warmUpMs: 1_000, measureMs: 2_500, kills: 1 }
  : { warmUpMs: 5_000, measureMs: Number(values.seconds) * 1_000, kills: Number(values.kills) };
const rounds = values.quick ? 1 : Number(values.rounds);
const only = values.only?.split(',');
const wanted = values.servers?.split(',') ?? (values.quick ? ['waymark', 'hocuspocus'] : serverNames);
/** The longest ones say nothing more in a quick round. */
const chosen = scenarios.filter(({ name, isLong }) => (only === undefined ? !(values.quick && isLong) : only.includes(name)));

async function measureOnce(scenario: Scenario, name: ServerName): Promise<Figures> {
  const stage = await Stage.open(name, scenario.size, values.profile ?? null);
  try {
    return await scenario.run(stage, settings);
  } finally {
    await stage.close();
  }
}

/** The goals are about these two; what the others cost serves for orientation. */
const isCompared = (name: ServerName): boolean => name === 'waymark' || name === 'hocuspocus';

const brief = (figures: Figures): string =>
  Object.entries(figures).map(([name, value]) => `${name} ${value.toPrecision(3)}`).join(', ');

async function measure(scenario: Scenario, names: readonly ServerName[]): Promise<void> {
  const measured = new Map<ServerName, Figures[]>();
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of names.filter((one) => round === 1 || isCompared(one))) {
      try {
        const figures = await measureOnce(scenario, name);
        measured.set(name, [...(measured.get(name) ?? []), figures]);
        say(`  ${scenario.name}, round ${round}, ${servers[name].label}: ${brief(figures)}`);
      } catch (error) {
        say(`  ${scenario.name}, round ${round}, ${servers[name].label}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  say(`\n${report(scenario, measured)}`);
}

if (values.help || chosen.length === 0) say(usage);
else {
  const hasPeers = wanted.every((name) => name === 'waymark') || installPeers(say);
  pinGenerator();
  for (const scenario of chosen) {
    await measure(scenario, scenario.servers.filter((name) => wanted.includes(name) && (hasPeers || name === 'waymark')));
  }
  await removeSessions();
  // People of a scenario that failed may still be connected.
  process.exit();
}

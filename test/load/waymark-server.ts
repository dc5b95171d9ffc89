/** The whole Waymark as a process of its own. Prints its address, and stops in order when it is told to end. */
import { readConfig } from '../../server/config.ts';
import { startWaymark } from '../../server/main.ts';

// People come from as many addresses as there are sessions, so that the benchmark is not taken for one who floods.
const read = readConfig({ HOST: '127.0.0.1', PORT: '0', DEMO: 'off', LOG_LEVEL: 'error', TRUST_PROXY: '1', ...process.env });
if (!read.ok) throw new Error(read.problems.join(' '));
const waymark = await startWaymark(read.value);
process.once('SIGTERM', () => void waymark.stop().then(() => process.exit(0)));
process.stdout.write(`${waymark.url.replace('http', 'ws')}\n`);

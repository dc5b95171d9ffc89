/** The real server as a process of its own, to be killed. Prints its address when it listens. */
import { readConfig } from '../../server/config.ts';
import { startWaymark } from '../../server/main.ts';

const read = readConfig({ HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'error', ...process.env });
if (!read.ok) throw new Error(read.problems.join(' '));
const { url } = await startWaymark(read.value);
process.stdout.write(`${url}\n`);

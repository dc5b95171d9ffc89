/** Run as a process of its own, so that a test reads its whole output and sees its log at its most talkative. */
import { readConfig } from '../../server/config.ts';
import { startWaymark } from '../../server/main.ts';

const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DEMO: 'off', LOG_LEVEL: 'debug', DATA_DIR: process.argv[2] });
if (!config.ok) throw new Error(config.problems.join('\n'));
const waymark = await startWaymark(config.value);
process.stdout.write(`owner ${waymark.ownerLink ?? 'none'}\nlistening on ${waymark.url}\n`);
process.once('SIGTERM', () => void waymark.stop());

/** Run as a process of its own: asks for one command and dies, without a goodbye, at the named moment of it. */
import * as z from 'zod';
import { commandSchema } from '#shared/retrospectives/session.ts';
import { openTrial } from './trial-commands.ts';

const orders = z
  .object({
    folder: z.string(),
    sessionId: z.string(),
    personId: z.string(),
    key: z.string(),
    point: z.string(),
    command: commandSchema,
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const trial = await openTrial(orders.folder, {
  reach: (point) => {
    if (point === orders.point) process.kill(process.pid, 'SIGKILL');
  },
});
await trial.commands.command({ sessionId: orders.sessionId, personId: orders.personId }, orders.key, orders.command);
process.stdout.write('survived');
await trial.close();

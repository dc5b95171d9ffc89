/** A server that dies in the middle of a command. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect } from 'vitest';
import type { Command } from '#shared/retrospectives/session.ts';
import type { CrashPoint } from '../../server/commands/deps.ts';
import type { Participant } from '../../server/commands/ports.ts';

const script = new URL('./crash-in-command.ts', import.meta.url).pathname;

/** Another process asks for the command on the same folder and is killed at the named moment. */
export async function crashInCommand(folder: string, who: Participant, key: string, command: Command, point: CrashPoint): Promise<void> {
  const orders = JSON.stringify({ folder, ...who, key, point, command });
  const child = spawn(process.execPath, [script, orders], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
}

/**
 * Development: Vite serves the pages and passes everything else on to the server,
 * which Node starts again on every change below server/ and shared/. Sockets of
 * open tabs come back by themselves, as they do after any restart.
 */
import { spawn } from 'node:child_process';
import { createServer as createNetServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'vite';
import type { Environment } from '../config.ts';
import { addressesOf } from './addresses.ts';
import { reportProblems } from './report-problems.ts';
import { root } from './root.ts';
import { onSignals } from './shutdown.ts';
import { configFrom, print } from './terminal.ts';

const passedOn = ['/api', '/sync', '/live', '/livez', '/readyz', '/metrics'];

export async function develop(env: Environment): Promise<void> {
  await reportProblems(async () => {
    const config = configFrom(env);
    const behind = await freePort();
    const server = spawn(
      process.execPath,
      ['--watch-path=server', '--watch-path=shared', '--watch-preserve-output', join('server', 'start.mjs'), '--server-only'],
      { cwd: root, env: { ...env, PORT: String(behind), HOST: '127.0.0.1' }, stdio: 'inherit' },
    );
    const target = `http://127.0.0.1:${behind}`;
    const vite = await createServer({
      root: join(root, 'client'),
      configFile: join(root, 'vite.config.ts'),
      server: {
        port: config.port,
        host: config.host,
        strictPort: config.portGiven,
        // The host stays what the browser asked for, because the origin check compares the two.
        proxy: Object.fromEntries(passedOn.map((path) => [`^${path}(/|\\?|$)`, { target, ws: true, changeOrigin: false }])),
      },
    });
    await vite.listen();
    const port = portOf(vite.httpServer?.address(), config.port);
    print(`\n  Waymark is under development at ${addressesOf(config.host, port).local}\n  Ctrl-C stops it.\n\n`);
    onSignals(async () => {
      server.kill('SIGTERM');
      await vite.close();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createNetServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const port = portOf(probe.address(), 0);
      probe.close(() => resolve(port));
    });
  });
}

const portOf = (address: AddressInfo | string | null | undefined, otherwise: number): number =>
  typeof address === 'object' && address !== null ? address.port : otherwise;

/** Takes a port, and says in plain words why it cannot. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config.ts';
import { StartProblem, systemErrorCode } from './start-problem.ts';

const portsTried = 20;

/** Gives the port that was taken: the wanted one, or a later one where nobody asked for it. */
export async function listen(server: Server, config: Pick<Config, 'port' | 'portGiven' | 'host'>): Promise<number> {
  const tries = config.portGiven || config.port === 0 ? 1 : portsTried;
  for (let port = config.port; port < config.port + tries; port += 1) {
    const error = await tryToListen(server, port, config.host);
    if (error === null) return portOf(server);
    if (systemErrorCode(error) !== 'EADDRINUSE') throw explained(error, port, config.host);
  }
  throw allTaken(config.port, tries);
}

function tryToListen(server: Server, port: number, host: string): Promise<Error | null> {
  return new Promise((resolve) => {
    const settle = (result: Error | null): void => {
      server.off('error', settle);
      server.off('listening', succeed);
      resolve(result);
    };
    const succeed = (): void => settle(null);
    server.once('error', settle);
    server.once('listening', succeed);
    server.listen(port, host);
  });
}

function portOf(server: Server): number {
  const address: string | AddressInfo | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return address.port;
}

function allTaken(port: number, tries: number): StartProblem {
  if (tries > 1) {
    return new StartProblem(
      `Every port from ${port} to ${port + tries - 1} is taken.`,
      'Choose another one, for example: PORT=8080 npm start',
    );
  }
  return new StartProblem(
    `Port ${port} is taken by another program, perhaps by a Waymark that already runs.`,
    `Stop that one, or choose another port, for example: PORT=${port + 1} npm start\nWithout PORT, the next free one is used.`,
  );
}

function explained(error: Error, port: number, host: string): Error {
  const code = systemErrorCode(error);
  if (code === 'EACCES') {
    return new StartProblem(
      `Port ${port} may only be used by an administrator.`,
      'Choose one above 1023, for example: PORT=8080 npm start',
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartProblem(
      `HOST is "${host}", which is not an address of this machine.`,
      'Leave HOST out to listen everywhere, or use HOST=127.0.0.1 for this machine alone.',
    );
  }
  return error;
}

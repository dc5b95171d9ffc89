/** What the person at the terminal is shown. */
import { renderUnicodeCompact } from 'uqr';
import { readConfig, type Config, type Environment } from '../config.ts';
import { addressesOf } from './addresses.ts';
import { StartProblem } from './start-problem.ts';
import { version } from './version.ts';

export const print = (text: string): void => void process.stdout.write(text);
export const printError = (text: string): void => void process.stderr.write(text);

export function configFrom(env: Environment): Config {
  const read = readConfig(env);
  if (read.ok) return read.value;
  throw new StartProblem(
    read.problems.length === 1 ? 'One option cannot be used.' : 'Some options cannot be used.',
    `${read.problems.join('\n')}\n\nAll options: npm start -- --help`,
  );
}

export function welcome(config: Config, port: number, ownerLink: string | null): string {
  const { local, network } = addressesOf(config.host, port);
  const shared = config.publicUrl ?? network[0];
  const lines = [
    '',
    '  Waymark is ready.',
    '',
    `  On this machine   ${local}`,
    ...(config.publicUrl === null ? [] : [`  For everybody     ${config.publicUrl}`]),
    ...(config.publicUrl === null ? network.slice(0, 3).map((address) => `  In your network   ${address}`) : []),
    `  Data              ${config.dataDir}`,
    `  Version           ${version} on Node ${process.versions.node}`,
    `  Signing in        ${waysIn(config)}`,
    `  Mail              ${config.mail === null ? 'off (invitations are links to copy)' : `on, from ${config.mail.from}`}`,
    ...(config.portGiven || port === config.port ? [] : ['', `  Port ${config.port} was taken, so this is ${port}.`]),
    '',
    ...(shared === undefined ? [] : [indent(renderUnicodeCompact(shared, { border: 2 })), '', '  Point a phone at it to open Waymark there.']),
    ...(ownerLink === null ? [] : ['  Nobody owns this workspace yet. Whoever opens this link once does:', `  ${ownerLink}`, '']),
    '  Ctrl-C stops it.',
    '',
    '',
  ];
  return lines.join('\n');
}

function waysIn({ mail, oidc }: Config): string {
  const ways = ['password', ...(mail === null ? [] : ['link by mail']), ...(oidc === null ? [] : [`${oidc.name} (${oidc.issuer})`])];
  return ways.join(', ');
}

export const explain = (problem: StartProblem): string => `\n  ${problem.message}\n\n${indent(problem.advice)}\n\n`;

export type Progress = { begin(): void; tick(seconds: number): void; end(seconds: number): void };

/** One line that counts up where a terminal can rewrite it, two plain lines where it cannot. */
export function buildProgress(): Progress {
  const canRewrite = process.stdout.isTTY;
  const what = '  Building the pages, which happens once after each update';
  return {
    begin: () => print(canRewrite ? `${what} …` : `${what} …\n`),
    tick: (seconds) => print(canRewrite ? `\r${what} … ${seconds} s` : ''),
    end: (seconds) => print(canRewrite ? `\r${what}: done in ${seconds} s.\n` : `  Done in ${seconds} s.\n`),
  };
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');

import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from './ops/root.ts';
import { nodeAdvice } from './ops/node-version.mjs';

/** Runs the front door as a person would, up to the point where it ends by itself. */
function runStart(env: Record<string, string>, nodeOptions: readonly string[] = [], args: readonly string[] = []) {
  const child = spawn(process.execPath, [...nodeOptions, 'server/start.mjs', ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], ...env },
  });
  let text = '';
  child.stdout.on('data', (data: Buffer) => (text += data.toString()));
  child.stderr.on('data', (data: Buffer) => (text += data.toString()));
  return new Promise<{ code: number | null; text: string }>((resolve) => child.on('close', (code) => resolve({ code, text })));
}

/** Makes this Node call itself an older one before the front door looks. */
const asNode20 = [
  '--import',
  'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.20.2"}})',
];

describe('the front door', () => {
  it('tells a person with an old Node to use npm start', async () => {
    const { code, text } = await runStart({}, asNode20);
    expect(code).toBe(1);
    expect(text).toBe(
      '\nWaymark needs Node 24 or newer, and this is Node 20.20.2.\n' +
        'Run "npm start" instead: it uses the Node that "npm ci" brought along.\n\n',
    );
  });

  it('knows when npm start itself had no newer Node at hand', async () => {
    const { text } = await runStart({ npm_lifecycle_event: 'start' }, asNode20);
    expect(text).toContain('Run "npm ci" again');
  });

  it('admits the oldest Node it says it needs', () => {
    expect(nodeAdvice('24.0.0', false)).toBe(null);
    expect(nodeAdvice('23.11.1', false)).not.toBe(null);
  });

  it('names every option that cannot be used, in a sentence each', async () => {
    const { code, text } = await runStart({ PORT: 'many', DEMO: 'maybe' });
    expect(code).toBe(1);
    expect(text).toContain('PORT takes a number from 0 to 65535; "many" is not that.');
    expect(text).toContain('DEMO takes on or off; "maybe" is not that.');
    expect(text).not.toContain('    at ');
  });

  it('lists the options when asked', async () => {
    const { code, text } = await runStart({}, [], ['--help']);
    expect(code).toBe(0);
    expect(text).toContain('PUBLIC_URL (');
  });
});

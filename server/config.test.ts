import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeOptions, options, readConfig } from './config.ts';

describe('config', () => {
  it('works without any setting', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      value: {
        port: 3000,
        portGiven: false,
        host: '0.0.0.0',
        dataDir: resolve('./data'),
        publicUrl: null,
        demo: true,
        logLevel: 'warn',
        trustProxy: 0,
        metricsToken: null,
      },
    });
  });

  it('reads every option', () => {
    const read = readConfig({
      PORT: '8080',
      HOST: '127.0.0.1',
      DATA_DIR: '/srv/waymark',
      PUBLIC_URL: 'https://retro.example.org/',
      DEMO: 'off',
      LOG_LEVEL: 'debug',
      TRUST_PROXY: '1',
      METRICS_TOKEN: '0123456789abcdef',
    });
    expect(read).toEqual({
      ok: true,
      value: {
        port: 8080,
        portGiven: true,
        host: '127.0.0.1',
        dataDir: resolve('/srv/waymark'),
        publicUrl: 'https://retro.example.org',
        demo: false,
        logLevel: 'debug',
        trustProxy: 1,
        metricsToken: '0123456789abcdef',
      },
    });
  });

  it('takes an empty value as not set', () => {
    const read = readConfig({ PORT: '', DATA_DIR: ' ' });
    expect(read.ok && [read.value.port, read.value.portGiven, read.value.dataDir]).toEqual([3000, false, resolve('./data')]);
  });

  it.each([
    ['PORT', '99999'],
    ['PORT', '3e3'],
    ['PORT', '-1'],
    ['HOST', 'my host'],
    ['PUBLIC_URL', 'retro.example.org'],
    ['PUBLIC_URL', 'ftp://retro.example.org'],
    ['PUBLIC_URL', 'https://retro.example.org/app'],
    ['DEMO', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'true'],
  ])('says what %s takes when it is %s', (name, value) => {
    const read = readConfig({ [name]: value });
    expect(read.ok).toBe(false);
    const [problem] = read.ok ? [] : read.problems;
    expect(problem).toContain(`${name} takes `);
    expect(problem).toContain(`"${value}"`);
  });

  it('names every problem at once', () => {
    const read = readConfig({ PORT: 'x', DEMO: 'x' });
    expect(read.ok ? [] : read.problems).toHaveLength(2);
  });

  it('does not repeat a secret in its message', () => {
    const read = readConfig({ METRICS_TOKEN: 'short-secret' });
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('short-secret');
  });

  it('lists every option for people', () => {
    for (const name of Object.keys(options)) expect(describeOptions()).toContain(`  ${name} (`);
  });
});

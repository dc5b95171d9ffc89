import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeOptions, options, readConfig } from './config.ts';

const strong = 'k0Zr3mQw9TtJ5bXcV7nLhGd2sPfYuE8a';

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
        authSecret: null,
        mail: null,
        oidc: null,
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
      AUTH_SECRET: strong,
      SMTP_URL: 'smtps://ada:pw@mail.example.org',
      MAIL_FROM: 'Waymark <waymark@example.org>',
      OIDC_ISSUER: 'https://login.example.org/',
      OIDC_CLIENT_ID: 'retro',
      OIDC_CLIENT_SECRET: 'h7Gd93kLp0',
      OIDC_NAME: 'Example Org',
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
        authSecret: strong,
        mail: { url: 'smtps://ada:pw@mail.example.org', from: 'Waymark <waymark@example.org>' },
        oidc: { issuer: 'https://login.example.org', clientId: 'retro', clientSecret: 'h7Gd93kLp0', name: 'Example Org' },
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

  it.each([
    'too-short-1234567890abc',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabcabcabcabcabcabcabc',
    'change-me-change-me-change-me-change-me',
    'better-auth-secret-12345678901234567890',
    'your-32-character-minimum-key-goes-here-now',
    '0123456789abcdef0123456789abcdef',
    'k0Zr3mQw9TtJk0Zr3mQw9TtJk0Zr3mQw9TtJ',
  ])('refuses the weak or example secret %s without repeating it', (secret) => {
    const read = readConfig({ AUTH_SECRET: secret });
    expect(read.ok ? '' : read.problems.join()).toContain('AUTH_SECRET takes at least 32 random characters');
    expect(JSON.stringify(read)).not.toContain(secret);
  });

  it('takes what a generator makes', () => {
    for (const secret of ['Qm4vN7xT2kLw9pZsR5yHcB8jD3fGaE6u', 'b1946ac92492d2347c6235b4d2611184b1946ac9', 'jX0cX3mPmDSbq3pN5wvl5nHq0b2Y8a9Zt7E4r1uKc6M=']) {
      expect(readConfig({ AUTH_SECRET: secret }).ok).toBe(true);
    }
  });

  it.each([
    [{ SMTP_URL: 'smtp://mail.example.org', PUBLIC_URL: 'https://retro.example.org' }, 'MAIL_FROM'],
    [{ MAIL_FROM: 'a@example.org' }, 'SMTP_URL'],
    [{ SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@example.org' }, 'PUBLIC_URL'],
    [{ OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'x', PUBLIC_URL: 'https://retro.example.org' }, 'OIDC_CLIENT_SECRET'],
    [{ OIDC_ISSUER: 'https://login.example.org', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'h7Gd93kLp0' }, 'PUBLIC_URL'],
  ])('says what is missing of what belongs together: %o', (env, missing) => {
    const read = readConfig(env);
    expect(read.ok ? '' : read.problems.join()).toContain(missing);
  });

  it('lists every option for people', () => {
    for (const name of Object.keys(options)) expect(describeOptions()).toContain(`  ${name} (`);
  });
});

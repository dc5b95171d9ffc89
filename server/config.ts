/**
 * Every option of the server, once: its name, what it takes, its default and
 * why one would change it. Read from the environment when the server starts.
 */
import { resolve } from 'node:path';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

export type Config = {
  readonly port: number;
  /** Where the port was not chosen by a person, the next free one does as well. */
  readonly portGiven: boolean;
  readonly host: string;
  readonly dataDir: string;
  readonly publicUrl: string | null;
  readonly demo: boolean;
  readonly logLevel: LogLevel;
  readonly trustProxy: number;
  readonly metricsToken: string | null;
  readonly authSecret: string | null;
  /** Null where the server cannot send mail. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Null where nobody signs in at a provider of their own. */
  readonly oidc: OidcConfig | null;
};

export type OidcConfig = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly name: string };

/** As many random bytes as a secret has at least. */
export const secretBytes = 32;

type Option<T> = {
  readonly takes: string;
  readonly default: string;
  readonly explanation: string;
  /** What was given is not repeated in a message. */
  readonly secret?: true;
  /** Gives undefined where the text is not one of the values it takes. */
  readonly parse: (text: string) => T | undefined;
};

const option = <T>(declared: Option<T>): Option<T> => declared;

export const options = {
  PORT: option({
    takes: 'a number from 0 to 65535',
    default: '3000',
    explanation: 'Where to listen. Unless it is set, the next free port is used when 3000 is taken; 0 takes any free one.',
    parse: (text) => wholeNumber(text, 65_535),
  }),
  HOST: option({
    takes: 'an address of this machine',
    default: '0.0.0.0',
    explanation: 'Which address to listen on. 127.0.0.1 keeps Waymark to this machine; the default lets phones in your network join.',
    parse: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  }),
  DATA_DIR: option({
    takes: 'a folder',
    default: './data',
    explanation: 'Where sessions are kept. It holds everything there is to back up, except round keys, which must not be.',
    parse: (text) => resolve(text),
  }),
  PUBLIC_URL: option<string | null>({
    takes: 'an address such as https://retro.example.org',
    default: '',
    explanation: 'The address people type. Set it behind a proxy or a domain: links, cookies and the origin check follow it.',
    parse: (text) => (text === '' ? null : originOf(text)),
  }),
  DEMO: option({
    takes: 'on or off',
    default: 'on',
    explanation: 'Whether a new data folder starts with the sample team.',
    parse: onOrOff,
  }),
  LOG_LEVEL: option({
    takes: logLevels.join(', '),
    default: 'warn',
    explanation: 'How much is logged, as JSON lines on standard output. Cards, names and secrets never are.',
    parse: (text) => logLevels.find((level) => level === text),
  }),
  TRUST_PROXY: option({
    takes: 'a number from 0 to 10',
    default: '0',
    explanation: 'How many proxies stand in front and may be believed about the address and scheme of a request.',
    parse: (text) => wholeNumber(text, 10),
  }),
  METRICS_TOKEN: option<string | null>({
    takes: 'at least 16 characters',
    default: '',
    explanation: 'Lets a monitor on another machine read /metrics by "Authorization: Bearer …". Without it, only this machine may.',
    secret: true,
    parse: (text) => (text === '' ? null : text.length >= 16 && !looksLikeExample(text) ? text : undefined),
  }),
  AUTH_SECRET: option<string | null>({
    takes: `at least ${secretBytes} random characters, for example from "openssl rand -base64 32"`,
    default: '',
    explanation: 'Signs the cookies of those who are signed in. Without it, one is made on the first start and kept in the data folder.',
    secret: true,
    parse: (text) => (text === '' ? null : isStrongSecret(text) ? text : undefined),
  }),
  SMTP_URL: option<string | null>({
    takes: 'an address such as smtps://name:password@mail.example.org',
    default: '',
    explanation: 'The server that sends mail: links to sign in by, invitations. Without it, invitations are links to copy. Needs MAIL_FROM and PUBLIC_URL.',
    secret: true,
    parse: (text) => (text === '' ? null : /^smtps?:$/.test(URL.parse(text)?.protocol ?? '') ? text : undefined),
  }),
  MAIL_FROM: option<string | null>({
    takes: 'a sender such as "Waymark <waymark@example.org>"',
    default: '',
    explanation: 'From whom mail comes.',
    parse: (text) => (text === '' ? null : /^[^\r\n@]*[^\s@]+@[^\s@]+$/.test(text) ? text : undefined),
  }),
  OIDC_ISSUER: option<string | null>({
    takes: 'an address such as https://login.example.org/realms/team',
    default: '',
    explanation: 'A provider by which people sign in (OpenID Connect). Needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL.',
    parse: (text) => (text === '' ? null : /^https?:$/.test(URL.parse(text)?.protocol ?? '') ? text.replace(/\/$/, '') : undefined),
  }),
  OIDC_CLIENT_ID: option<string | null>({
    takes: 'text',
    default: '',
    explanation: 'By which name the provider knows this Waymark.',
    parse: (text) => (text === '' ? null : text),
  }),
  OIDC_CLIENT_SECRET: option<string | null>({
    takes: 'text that is not an example',
    default: '',
    explanation: 'What the provider gave together with the client id.',
    secret: true,
    parse: (text) => (text === '' ? null : looksLikeExample(text) ? undefined : text),
  }),
  OIDC_NAME: option({
    takes: 'text',
    default: 'your organisation',
    explanation: 'How the provider is called on the button to sign in.',
    parse: (text) => text,
  }),
} as const;

export type OptionName = keyof typeof options;
export type Environment = Readonly<Record<string, string | undefined>>;

/** Refused with one sentence for every value that cannot be used. */
export type ConfigRefused = { readonly ok: false; readonly problems: readonly string[] };

export function readConfig(env: Environment): { readonly ok: true; readonly value: Config } | ConfigRefused {
  const problems: string[] = [];
  const read = <T>(name: OptionName, declared: Option<T>): T => {
    const outcome = readOption(name, declared, env);
    if (outcome.ok) return outcome.value;
    problems.push(outcome.code);
    return fallback(declared);
  };
  const value: Config = {
    port: read('PORT', options.PORT),
    portGiven: isGiven(env['PORT']),
    host: read('HOST', options.HOST),
    dataDir: read('DATA_DIR', options.DATA_DIR),
    publicUrl: read('PUBLIC_URL', options.PUBLIC_URL),
    demo: read('DEMO', options.DEMO),
    logLevel: read('LOG_LEVEL', options.LOG_LEVEL),
    trustProxy: read('TRUST_PROXY', options.TRUST_PROXY),
    metricsToken: read('METRICS_TOKEN', options.METRICS_TOKEN),
    authSecret: read('AUTH_SECRET', options.AUTH_SECRET),
    mail: together(
      { url: read('SMTP_URL', options.SMTP_URL), from: read('MAIL_FROM', options.MAIL_FROM) },
      'Mail needs SMTP_URL and MAIL_FROM together.',
      problems,
    ),
    oidc: together(
      {
        issuer: read('OIDC_ISSUER', options.OIDC_ISSUER),
        clientId: read('OIDC_CLIENT_ID', options.OIDC_CLIENT_ID),
        clientSecret: read('OIDC_CLIENT_SECRET', options.OIDC_CLIENT_SECRET),
        name: read('OIDC_NAME', options.OIDC_NAME),
      },
      'Signing in by a provider needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET together.',
      problems,
    ),
  };
  if (value.publicUrl === null && (value.mail !== null || value.oidc !== null)) {
    problems.push('Mail and providers need PUBLIC_URL: links in letters and the way back from a provider lead there.');
  }
  return problems.length === 0 ? accept(value) : { ok: false, problems };
}

type WithoutNulls<T> = { readonly [K in keyof T]: Exclude<T[K], null> };

/** All of them, or none: half of what belongs together would only be noticed when somebody needs it. */
function together<T extends Record<string, string | null>>(parts: T, problem: string, problems: string[]): WithoutNulls<T> | null {
  const given = Object.values(parts).filter((part) => part !== null);
  const named = Object.keys(parts).length;
  if (given.length === named) return parts as WithoutNulls<T>;
  // The name of a provider always has a value and asks for nothing by itself.
  if (given.length > ('name' in parts ? 1 : 0)) problems.push(problem);
  return null;
}

/** The options as a person reads them in a terminal. */
export function describeOptions(): string {
  const rows = Object.entries(options).map(([name, declared]) => {
    const standard = declared.default === '' ? 'not set' : declared.default;
    return `  ${name} (${declared.takes}; default: ${standard})\n    ${declared.explanation}`;
  });
  return `Options are read from the environment, for example: PORT=8080 npm start\n\n${rows.join('\n\n')}\n\n  npm start -- --import FILE\n    Takes the file of an exported workspace into an empty data folder, then starts.\n`;
}

function readOption<T>(name: OptionName, declared: Option<T>, env: Environment): Outcome<T, string> {
  const given = env[name];
  const text = isGiven(given) ? given.trim() : declared.default;
  const value = declared.parse(text);
  if (value !== undefined) return accept(value);
  const shown = declared.secret === true ? 'what was given' : `"${text}"`;
  return refuse(`${name} takes ${declared.takes}; ${shown} is not that. ${declared.explanation}`);
}

function fallback<T>(declared: Option<T>): T {
  const value = declared.parse(declared.default);
  if (value === undefined) throw new Error(`The default "${declared.default}" does not parse.`);
  return value;
}

/** What guides and samples put where a secret belongs. */
const looksLikeExample = (text: string): boolean =>
  /change.?(?:me|this|it)|example|placeholder|replace|your[-_ ]|secret|passw|waymark|qwerty|(.)\1{5}/i.test(text);

/** Guessable ones pass for random only by their length: a repeated piece, few different characters, words. */
function isStrongSecret(text: string): boolean {
  if (Buffer.byteLength(text) < secretBytes || looksLikeExample(text)) return false;
  return new Set(text).size >= 10 && !/^(.{1,16})\1+$/.test(text) && !/0123456|abcdefg/i.test(text);
}

/** An empty value counts as not set, as it does in compose files. */
const isGiven = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

function wholeNumber(text: string, highest: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value <= highest ? value : undefined;
}

function onOrOff(text: string): boolean | undefined {
  if (text === 'on') return true;
  return text === 'off' ? false : undefined;
}

/** Only a bare http(s) origin: a path would promise a sub-folder installation, which does not exist. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return bare && /^https?:$/.test(url.protocol) ? url.origin : undefined;
}

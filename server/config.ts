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
};

type Option<T> = {
  readonly takes: string;
  readonly default: string;
  readonly explanation: string;
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
    parse: (text) => (text === '' ? null : text.length >= 16 ? text : undefined),
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
  };
  return problems.length === 0 ? accept(value) : { ok: false, problems };
}

/** The options as a person reads them in a terminal. */
export function describeOptions(): string {
  const rows = Object.entries(options).map(([name, declared]) => {
    const standard = declared.default === '' ? 'not set' : declared.default;
    return `  ${name} (${declared.takes}; default: ${standard})\n    ${declared.explanation}`;
  });
  return `Options are read from the environment, for example: PORT=8080 npm start\n\n${rows.join('\n\n')}\n`;
}

function readOption<T>(name: OptionName, declared: Option<T>, env: Environment): Outcome<T, string> {
  const given = env[name];
  const text = isGiven(given) ? given.trim() : declared.default;
  const value = declared.parse(text);
  if (value !== undefined) return accept(value);
  const shown = name === 'METRICS_TOKEN' ? 'what was given' : `"${text}"`;
  return refuse(`${name} takes ${declared.takes}; ${shown} is not that. ${declared.explanation}`);
}

function fallback<T>(declared: Option<T>): T {
  const value = declared.parse(declared.default);
  if (value === undefined) throw new Error(`The default "${declared.default}" does not parse.`);
  return value;
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

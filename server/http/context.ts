/** What every route and middleware of the HTTP side may reach. */
import type { HttpBindings } from '@hono/node-server';
import type { Context, Hono } from 'hono';
import type { Logger } from 'pino';
import type { Identity } from '../auth/ports.ts';
import type { AccountCommands } from '../commands/accounts/ports.ts';
import type { DirectionCommands } from '../commands/direction-commands.ts';
import type { GuidelineCommands } from '../commands/guideline-commands.ts';
import type { NotesCommands } from '../commands/notes-commands.ts';
import type { DataCommands } from '../commands/data/ports.ts';
import type { Commands } from '../commands/ports.ts';
import type { PulseCommands, RaiseCommands } from '../commands/safety/ports.ts';
import type { Config } from '../config.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { StaticFiles } from './static-files.ts';

export type AppContext = {
  readonly commands: Commands;
  readonly accounts: AccountCommands;
  readonly direction: DirectionCommands;
  readonly guidelines: GuidelineCommands;
  readonly notes: NotesCommands;
  readonly data: DataCommands;
  readonly identity: Identity;
  readonly pulses: PulseCommands;
  readonly raising: RaiseCommands;
  readonly config: Pick<Config, 'publicUrl' | 'trustProxy' | 'metricsToken'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The built client; null in development, where Vite serves it. */
  readonly files: StaticFiles | null;
  /** False from the moment the server begins to stop. */
  readonly isReady: () => boolean;
};

/** Requests given straight to the app by a test have no socket beneath. */
export type AppEnv = { Bindings: Partial<HttpBindings> };
export type App = Hono<AppEnv>;
export type AppRequest = Context<AppEnv>;

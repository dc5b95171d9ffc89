/** The servers that are measured, and how their doors are opened. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hocuspocus, plain, relayed, type Dialect } from './dialects.ts';
import type { Door } from './participant.ts';
import { ServerProcess } from './server-process.ts';
import { createSessions, waymarkScript, type Sessions, type Size } from './sessions.ts';

export const serverNames = ['waymark', 'hocuspocus', 'hocuspocus-0', 'y-websocket', 'relay'] as const;
export type ServerName = (typeof serverNames)[number];

type Kind = {
  readonly label: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
  readonly dialect: Dialect;
};

const here = import.meta.dirname;
const peer = (name: string): string => join(here, 'peers', `${name}.mjs`);

export const servers: Readonly<Record<ServerName, Kind>> = {
  // As `npm start` runs it.
  waymark: { label: 'Waymark', script: waymarkScript, env: {}, nodeOptions: ['--max-semi-space-size=4'], dialect: plain },
  hocuspocus: { label: 'Hocuspocus', script: peer('hocuspocus'), env: {}, dialect: hocuspocus },
  'hocuspocus-0': { label: 'Hocuspocus, debounce 0', script: peer('hocuspocus'), env: { DEBOUNCE: '0' }, dialect: hocuspocus },
  'y-websocket': { label: 'y-websocket + LevelDB', script: peer('y-websocket'), env: {}, dialect: plain },
  relay: { label: 'bare relay', script: peer('relay'), env: {}, dialect: relayed },
};

/** One server on a folder of its own, which outlives its process. */
export class Stage {
  readonly name: ServerName;
  readonly #size: Size;
  readonly #folder: string;
  readonly #sessions: Sessions | null;
  readonly #profileTo: string | null;
  process!: ServerProcess;

  private constructor(name: ServerName, size: Size, sessions: Sessions | null, profileTo: string | null) {
    this.name = name;
    this.#size = size;
    this.#sessions = sessions;
    this.#profileTo = profileTo;
    this.#folder = mkdtempSync(join(tmpdir(), 'waymark-load-'));
    if (sessions !== null) cpSync(sessions.folder, this.#folder, { recursive: true });
  }

  static async open(name: ServerName, size: Size, profileTo: string | null): Promise<Stage> {
    const stage = new Stage(name, size, name === 'waymark' ? await createSessions(size) : null, profileTo);
    await stage.start();
    return stage;
  }

  /** Also after a stop or a kill; `port` is for those who come back to the same address. */
  async start(port = 0): Promise<void> {
    const { script, env, nodeOptions = [] } = servers[this.name];
    const profile = this.#profileTo === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${this.#profileTo}`];
    this.process = await ServerProcess.start({ script, folder: this.#folder, env: { ...env, PORT: String(port) }, nodeOptions: [...nodeOptions, ...profile] });
  }

  get dialect(): Dialect {
    return servers[this.name].dialect;
  }

  /** The way of one person into one board; people beyond those of the session are second tabs. */
  door(board: number, person: number): Door {
    const session = this.#sessions?.boards[board];
    const document = session === undefined ? `board/${board}` : `board/${session.id}`;
    const path = this.name === 'waymark' ? `/sync/${document}` : this.name.startsWith('hocuspocus') ? '/' : `/${document}`;
    const cookie = session?.cookies[person % this.#size.people];
    return {
      url: `${this.process.url}${path}`,
      document,
      headers: cookie === undefined ? {} : { cookie },
      dialect: this.dialect,
    };
  }

  doors(board: number, people: number): Door[] {
    return Array.from({ length: people }, (_, person) => this.door(board, person));
  }

  async close(): Promise<void> {
    await this.process.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

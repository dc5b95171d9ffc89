/** What the commands work with; composed once, in main.ts. */
import type { Kysely } from 'kysely';
import type { SignInBook } from '../access/sign-in-book.ts';
import type { Standing } from '../access/standing.ts';
import type { RoundKeys } from '../keys/round-keys.ts';
import type { Random } from '../lib/random.ts';
import type { Tables } from '../storage/schema.ts';
import type { LiveDocuments } from '../sync/ports.ts';
import type { EndSignIns, NotifyTeam } from './accounts/ports.ts';
import type { Notify } from './ports.ts';
import type { RoomBook } from './room-book.ts';

export type CommandDeps = {
  readonly sql: Kysely<Tables>;
  /** Empties deleted content out of the database's files. */
  readonly sweep: () => Promise<void>;
  /** The same, and beyond doubt: nothing of what was deleted is left in any page. Slow. */
  readonly scrub: () => Promise<void>;
  /** Scrubbing takes longer than people should wait for. */
  readonly isLarge: () => boolean;
  readonly documents: LiveDocuments;
  readonly standing: Standing;
  readonly keys: RoundKeys;
  readonly rooms: RoomBook;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly random: Random;
  readonly notify: Notify;
  readonly notifyTeam: NotifyTeam;
  readonly signIns: SignInBook;
  /** On every node: whatever rests on these sign-ins closes. */
  readonly endSignIns: EndSignIns;
  /** Named moments at which a test may end the process; nothing listens otherwise. */
  readonly reach?: (point: CrashPoint) => void;
};

export type CrashPoint = 'before-commit' | 'after-commit' | 'after-key-destroyed';

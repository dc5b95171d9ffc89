/** How sample sessions are made: through the same commands as everybody's, at another time of day. */
import type * as Y from 'yjs';
import type { Commands } from './ports.ts';
import type { SampleTokens } from './sample.ts';

export type SamplePorts = {
  /** Commands under a clock of the caller's, whose sessions are marked as sample data. */
  readonly commandsAt: (clock: () => number) => Commands;
  /** One person's edit of a session's board, stored like every other edit. */
  readonly editBoard: (session: string, edit: (doc: Y.Doc) => void) => Promise<void>;
  readonly readBoard: <T>(session: string, read: (doc: Y.Doc) => T) => Promise<T>;
  readonly now: () => number;
  readonly newId: () => string;
};

export type LoadSample = (ports: SamplePorts) => Promise<SampleTokens>;

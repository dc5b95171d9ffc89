/** The verbs about data as a whole: taking the own along, leaving, moving a workspace. */
import type { NamesAfter, OwnData, WorkspaceExport } from '#shared/accounts/own-data.ts';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Visitor } from '../../auth/ports.ts';

type Answer<T> = Promise<Outcome<T, RefusalCode>>;
/** Null where nobody is signed in. */
type Who = Visitor | null;

export type FileToGive = { readonly fileName: string; readonly bytes: number; readonly pieces: AsyncIterable<Uint8Array> };

export interface DataCommands {
  /** One's own, and nobody else's: there is no way to name somebody. */
  ownData(who: Who): Answer<OwnData>;
  eraseMe(who: Who, names: NamesAfter): Answer<null>;
  exportWorkspace(who: Who): Answer<FileToGive>;
  listExports(who: Who): Answer<{ exports: WorkspaceExport[] }>;
}

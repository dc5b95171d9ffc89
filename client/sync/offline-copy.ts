/**
 * The copy of a document that this browser keeps for one person, so that edits made
 * without the server outlive the tab. A second person on the same device has another
 * copy and never sees or sends this one.
 */
import type * as Y from 'yjs';
import { keepUpdates } from './update-keeper.ts';
import { deleteUpdateStore, openUpdateStore, type UpdateStore } from './update-store.ts';

export type OfflineCopy = {
  /** The persistence's own changes to the document carry this origin. */
  readonly origin: unknown;
  /** Resolves when the copy has been read into the document; false where this browser keeps nothing. */
  readonly loaded: Promise<boolean>;
  /** An earlier tab of this person left edits here that the server may not have. */
  readonly hadUnsent: boolean;
  /** The document's epoch when the copy was last in touch with it (PROTOCOL.md); null where there was no copy. */
  readonly epoch: number | null;
  /** Resolves when everything in the document up to now is in the store; false where the store failed. */
  readonly confirm: () => Promise<boolean>;
  /** Notes whether the copy holds edits that the server has not confirmed. */
  readonly noteUnsent: (unsent: boolean) => void;
  readonly noteEpoch: (epoch: number) => void;
  /** Keeps what the document holds now and nothing of what it held before. */
  readonly writeAnew: () => void;
  readonly close: () => void;
  /** Resolves when the copy is deleted, as far as this browser deletes anything. */
  readonly forget: () => Promise<void>;
};

const copyPrefix = 'waymark.copy.';
const unsentPrefix = 'waymark.unsent.';
const epochPrefix = 'waymark.epoch.';
/** As long as a browser stays signed in; nobody can come back to an older copy. */
const keptDays = 90;

export const copyName = (document: string, person: string): string => `${document}/${person}`;

export function openOfflineCopy(document: string, person: string, doc: Y.Doc): OfflineCopy | null {
  if (typeof indexedDB === 'undefined') return null;
  dropOldCopies();
  const name = copyName(document, person);
  const notes = notesOf(name, doc.clientID);
  const hadUnsent = notes.earlier.length > 0;
  const store = `${copyPrefix}${name}`;
  const open = async (): Promise<UpdateStore> => {
    // Without a note there is no copy, so a store is what a tab left that ended while it forgot one.
    if (notes.epoch === null) await deleteUpdateStore(store);
    return openUpdateStore(store);
  };
  const keeper = keepUpdates(doc, { open, whenIdle, urgent: hadUnsent });
  return {
    origin: keeper.origin,
    loaded: keeper.loaded,
    hadUnsent,
    epoch: notes.epoch,
    confirm: keeper.confirm,
    noteUnsent: notes.set,
    noteEpoch: notes.setEpoch,
    writeAnew: keeper.writeAnew,
    close: () => void keeper.close(),
    forget: async () => {
      notes.forget();
      await keeper.close();
      await deleteUpdateStore(store).catch(() => {});
    },
  };
}

/**
 * Reading a copy back takes a moment that whoever opens a board does not have to wait for. While
 * the page is being put together it is idle again and again, so those moments are left out.
 */
const settledAfterMs = 1_500;
const idleWithinMs = 2_000;

function whenIdle(run: () => void): { readonly now: () => void } {
  let due = true;
  const once = (): void => {
    if (!due) return;
    due = false;
    run();
  };
  setTimeout(() => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(once, { timeout: idleWithinMs });
    else once();
  }, settledAfterMs);
  return { now: once };
}

type Notes = {
  readonly earlier: readonly string[];
  readonly epoch: number | null;
  readonly set: (unsent: boolean) => void;
  readonly setEpoch: (epoch: number) => void;
  readonly forget: () => void;
};

/** Notes survive a tab that dies; they sit in localStorage because it writes before the tab can die. */
function notesOf(name: string, clientId: number): Notes {
  const mine = `${unsentPrefix}${name}.${clientId}`;
  const keys = (): string[] => storedKeys().filter((key) => key.startsWith(`${unsentPrefix}${name}.`));
  const earlier = keys();
  const epoch = read(`${copyPrefix}${name}`) === null ? null : Number(read(`${epochPrefix}${name}`) ?? 0);
  write(`${copyPrefix}${name}`, String(Date.now()));
  return {
    earlier,
    epoch,
    setEpoch: (next) => write(`${epochPrefix}${name}`, String(next)),
    set: (unsent) => {
      if (unsent) write(mine, '1');
      else for (const key of [mine, ...earlier]) remove(key);
    },
    forget: () => {
      for (const key of [...keys(), `${copyPrefix}${name}`, `${epochPrefix}${name}`]) remove(key);
    },
  };
}

function dropOldCopies(): void {
  const oldest = Date.now() - keptDays * 24 * 60 * 60 * 1000;
  for (const key of storedKeys()) {
    if (!key.startsWith(copyPrefix) || Number(read(key)) > oldest) continue;
    remove(key);
    remove(key.replace(copyPrefix, epochPrefix));
    void deleteUpdateStore(key).catch(() => {});
  }
}

const storedKeys = (): string[] => quietly(() => Object.keys(localStorage)) ?? [];
const read = (key: string): string | null => quietly(() => localStorage.getItem(key)) ?? null;
const write = (key: string, value: string): void => void quietly(() => localStorage.setItem(key, value));
const remove = (key: string): void => void quietly(() => localStorage.removeItem(key));

/** A browser may forbid its store; then nothing is noted, and the copy is taken for unsent. */
function quietly<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

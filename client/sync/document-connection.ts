/** Opens a shared document in the browser: connected, kept on the device, honest about what is saved. */
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { DocumentLink } from './document-link.ts';
import { tellErased } from './erasures.ts';
import { openOfflineCopy } from './offline-copy.ts';
import { keepTexts, keptTexts, putTextsAway } from './offered-copy.ts';
import { openSocketTo } from './sockets-ahead.ts';
import { beginMark, savedState, wouldLose, type Mark, type SavedState } from './saved-mark.ts';

export type { SavedState } from './saved-mark.ts';

export type DocumentConnection = {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly saved: UseBoundStore<StoreApi<SavedState>>;
  /** From when it is known who this is, edits are also kept on this device, for this person alone. */
  readonly keepFor: (person: string) => void;
  readonly destroy: () => void;
};

/** `name` is such as `board/<session>`. */
export function openDocument(name: string, options: { readonly person?: string } = {}): DocumentConnection {
  const saved = create<SavedState>(() => savedState(beginMark));
  const leaving = warnBeforeLeaving();
  let isShown = true;
  /** What was not sent is kept as plain text, so that closing the page loses nothing any more. */
  let keptAsText = false;
  let someWait = keptTexts('waiting', name).length > 0;
  const link = new DocumentLink({
    openSocket: (epoch) => openSocketTo(`${location.origin.replace(/^http/, 'ws')}/sync/${name}${epoch === 0 ? '' : `?epoch=${epoch}`}`),
    openCopy: (person, doc) => openOfflineCopy(name, person, doc),
    now: () => performance.now(),
    random: Math.random,
    onErased: () => tellErased(link.doc),
    onTurnedAway: (unsent, sentOnReturn) => {
      keptAsText = keepTexts(sentOnReturn ? 'waiting' : 'offered', name, unsent);
      leaving.warn(!keptAsText);
    },
    onOutdated: (unsent) => {
      keepTexts('offered', name, unsent);
      // Every part of the page holds on to the old replica; a new page begins with an empty one.
      leaving.warn(false);
      if (isShown) location.reload();
    },
    onMark: (mark: Mark) => {
      leaving.warn(wouldLose(mark) && !keptAsText);
      if (someWait && mark.connection === 'live' && savedState(mark).state === 'saved') {
        putTextsAway('waiting', name);
        someWait = false;
      }
      if (hasChanged(saved.getState(), savedState(mark))) saved.setState(savedState(mark), true);
    },
  });
  if (options.person !== undefined) link.keepFor(options.person);
  const wake = (): void => {
    if (document.visibilityState === 'visible') link.wake();
  };
  addEventListener('online', wake);
  document.addEventListener('visibilitychange', wake);
  return {
    doc: link.doc,
    awareness: link.awareness,
    saved,
    keepFor: (person) => link.keepFor(person),
    destroy: () => {
      isShown = false;
      removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
      leaving.warn(false);
      link.destroy();
    },
  };
}

function hasChanged(before: SavedState, after: SavedState): boolean {
  return (
    before.state !== after.state ||
    before.connection !== after.connection ||
    before.unacknowledged !== after.unacknowledged ||
    before.closeCode !== after.closeCode
  );
}

/** A page with such a listener is asked about on every close, so it is there only while something would be lost. */
function warnBeforeLeaving(): { readonly warn: (needed: boolean) => void } {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  let warns = false;
  return {
    warn: (needed) => {
      if (needed === warns) return;
      warns = needed;
      if (needed) addEventListener('beforeunload', ask);
      else removeEventListener('beforeunload', ask);
    },
  };
}

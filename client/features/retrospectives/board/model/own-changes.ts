/** Undo and redo of one's own changes to the board; what others did stays. */
import * as Y from 'yjs';
import { boardRoots } from '#shared/ydoc/board.ts';
import { onErased } from '../../../../sync/erasures.ts';

/** The origin of every change that this tab makes on the board. */
export const boardEdit = Symbol('board edit');

/** Keystrokes within this time are undone together. */
const typingPauseMs = 600;
const keptSteps = 50;

export type OwnChanges = {
  /** Runs one act that is undone by itself, apart from any typing around it. */
  readonly act: <T>(run: () => T) => T;
  readonly undo: () => boolean;
  readonly redo: () => boolean;
  readonly can: () => Possible;
  readonly subscribe: (tell: () => void) => () => void;
};

export type Possible = { readonly undo: boolean; readonly redo: boolean };

export function trackOwnChanges(doc: Y.Doc): OwnChanges {
  const manager = new Y.UndoManager(
    [boardRoots.cards(doc), boardRoots.groups(doc), boardRoots.comments(doc), boardRoots.reactions(doc)],
    { trackedOrigins: new Set([boardEdit]), captureTimeout: typingPauseMs, doc },
  );
  const listeners = new Set<() => void>();
  let possible: Possible = { undo: false, redo: false };
  const changed = (): void => {
    if (manager.undoStack.length > keptSteps) manager.undoStack.splice(0, manager.undoStack.length - keptSteps);
    const next = { undo: manager.undoStack.length > 0, redo: manager.redoStack.length > 0 };
    if (next.undo === possible.undo && next.redo === possible.redo) return;
    possible = next;
    for (const tell of listeners) tell();
  };
  manager.on('stack-item-added', changed);
  manager.on('stack-item-popped', changed);
  manager.on('stack-cleared', changed);
  // Undoing would bring back what was erased for good.
  onErased(doc, () => manager.clear());
  return {
    act: (run) => {
      manager.stopCapturing();
      const result = run();
      manager.stopCapturing();
      return result;
    },
    undo: () => manager.undo() !== null,
    redo: () => manager.redo() !== null,
    can: () => possible,
    subscribe: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
}

const tracked = new WeakMap<Y.Doc, OwnChanges>();

/** One history per document, so that it outlives a look at another phase. */
export function ownChangesOf(doc: Y.Doc): OwnChanges {
  const known = tracked.get(doc);
  if (known !== undefined) return known;
  const changes = trackOwnChanges(doc);
  tracked.set(doc, changes);
  return changes;
}

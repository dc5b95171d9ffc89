/** What every part of the board shares. */
import { createContext, useContext } from 'react';
import type * as Y from 'yjs';
import { useStore } from 'zustand';
import { must } from '#shared/lib/assert.ts';
import type { Votes } from '#shared/retrospectives/session.ts';
import type { EntityStore } from '../../../sync/entity-store.ts';
import type { DeviceDrafts } from '../room/writing/device-drafts.ts';
import type { BoardActs } from './model/acts.ts';
import type { BoardUi, BoardUiStore } from './model/board-ui.ts';
import type { BoardCommands } from './model/commands.ts';
import type { Layout } from './model/layout.ts';
import type { OwnChanges } from './model/own-changes.ts';

export type Voting = {
  /** One's own ballot as it is drawn. */
  readonly votes: Votes;
  /** The same at this moment, ahead of drawing. */
  readonly latest: () => Votes;
  readonly budget: number;
  readonly perTheme: number;
  readonly cast: (votes: Votes) => void;
};

export type BoardOptions = {
  readonly columns: readonly string[];
  readonly arrange: boolean;
  readonly readOnly: boolean;
  readonly projector: boolean;
  readonly view: 'board' | 'outline';
  readonly suggest: boolean;
  /** direct: a new card goes straight to the board. late: the room has a field of its own for late cards. */
  readonly composer: 'direct' | 'late' | null;
};

export type BoardViewProps = BoardOptions & { readonly voting: Voting | null; readonly totals: Votes | null };

/** Keeps its identity while the board is shown. */
export type Board = {
  readonly doc: Y.Doc;
  readonly store: EntityStore;
  readonly own: OwnChanges;
  readonly acts: BoardActs;
  readonly ui: BoardUiStore;
  readonly commands: BoardCommands;
  /** For reactions: one token per browser and card, so that those of one person are not linked. */
  readonly reactor: (card: string) => string;
  /** Keeps text that is not on the board yet. */
  readonly device: DeviceDrafts;
  readonly layout: () => Layout;
};

const BoardContext = createContext<Board | null>(null);
const OptionsContext = createContext<BoardOptions | null>(null);
export const BoardProvider = BoardContext.Provider;
export const BoardOptionsProvider = OptionsContext.Provider;

export const useBoard = (): Board => must(useContext(BoardContext), 'Parts of the board are shown inside a BoardProvider.');
export const useBoardOptions = (): BoardOptions =>
  must(useContext(OptionsContext), 'Parts of the board are shown inside a BoardOptionsProvider.');
export const useBoardUi = <T,>(select: (ui: BoardUi) => T): T => useStore(useBoard().ui, select);

/** What this tab does on the board at the moment; never shared. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Target } from './targets.ts';

export type Hold = {
  readonly id: string;
  readonly target: Target;
  /** Keys move the target step by step; with taps the next tap places; a drag follows the pointer. */
  readonly by: 'keys' | 'tap' | 'drag';
};

export type BoardUi = {
  /** The row that Tab reaches, by column. */
  readonly current: Readonly<Record<string, string>>;
  /** The row that takes focus once it is drawn; a new object each time, so that one row can be asked for twice. */
  readonly focusOn: { readonly id: string } | null;
  /** The column whose field for new cards takes focus. */
  readonly writeIn: { readonly column: string } | null;
  /** The row that focus is on or in; only its controls can be reached by Tab. */
  readonly within: string | null;
  readonly editing: string | null;
  readonly hold: Hold | null;
  /** The row whose menu is open. */
  readonly menu: string | null;
  /** The card whose comments are open. */
  readonly talking: string | null;
  readonly folded: ReadonlySet<string>;
  /** The column shown where there is room for one. */
  readonly column: string | null;
  readonly suggesting: boolean;
};

export type BoardUiStore = StoreApi<BoardUi>;

export const createBoardUi = (): BoardUiStore =>
  createStore<BoardUi>(() => ({
    current: {},
    focusOn: null,
    writeIn: null,
    within: null,
    editing: null,
    hold: null,
    menu: null,
    talking: null,
    folded: new Set<string>(),
    column: null,
    suggesting: false,
  }));

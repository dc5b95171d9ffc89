/** What every part of the room shares: one session, one board document, one desk, one person. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { must } from '#shared/lib/assert.ts';
import type { Label, Role, SessionView } from '#shared/retrospectives/session.ts';
import type { Author } from '#shared/ydoc/board.ts';
import type { DocumentConnection } from '../../../sync/document-connection.ts';
import type { LiveState, LiveStore } from '../../../sync/live-session.ts';
import type { Desk, DeskState } from './writing/desk.ts';

export type Me = { readonly id: string; readonly name: string; readonly role: Role; readonly ink: number; /** Has the duty of a leader in the session's team. */ readonly leads: boolean };

export type Room = {
  readonly sessionId: string;
  readonly live: LiveStore;
  /** The board document and whether it is saved. */
  readonly connection: DocumentConnection;
  /** One's own drafts, until they are revealed. */
  readonly desk: Desk;
  readonly me: Me;
  readonly label: Label;
  /** The browser's own secret, from which the right to one's drafts is derived. */
  readonly writer: { readonly secret: string };
};

const RoomContext = createContext<Room | null>(null);
export const RoomProvider = RoomContext.Provider;

export const useRoom = (): Room => must(useContext(RoomContext), 'Parts of the room are shown inside a RoomProvider.');

/** A part of the session's view; parts that did not change keep their identity between pushes. */
export function useView<T>(select: (view: SessionView) => T): T {
  return useRoom().live((state) => select(viewOf(state)));
}

export const useDesk = <T,>(select: (state: DeskState) => T): T => useStore(useRoom().desk.state, select);

/** Who a card or comment says wrote it, in a named session alone: what the board holds there, somebody may have made up. */
export function useShownAuthor({ author }: { readonly author: Author | null }): Author | null {
  return useRoom().label === 'named' ? author : null;
}

/** The room is shown only once a view has arrived. */
const viewOf = (state: LiveState): SessionView => must(state.view, 'The room waits for its first view.');

/** The board: one shared document, shown as columns of cards or as an outline. */
import { lazy, Suspense, useMemo, useRef, useState, type FocusEvent, type ReactNode } from 'react';
import { entityStoreOf } from '../../../sync/entity-store-hooks.ts';
import { freshId } from '../room/lib/fresh-id.ts';
import { useRoom, useView } from '../room/room-context.tsx';
import { reactionToken } from '../room/writing/capability.ts';
import { DeviceDrafts, deviceStorage } from '../room/writing/device-drafts.ts';
import { BoardOptionsProvider, BoardProvider, useBoard, useBoardOptions, useBoardUi, type Board, type BoardOptions, type BoardViewProps } from './board-context.tsx';
import { BoardBar } from './bar/board-bar.tsx';
import { HoldBar } from './bar/hold-bar.tsx';
import { BoardColumns } from './columns/board-columns.tsx';
import { useBoardDrag } from './drag/use-drag.ts';
import { boardActs } from './model/acts.ts';
import { createBoardUi } from './model/board-ui.ts';
import { boardCommands } from './model/commands.ts';
import { onBoardKey } from './model/keys.ts';
import { useFocusFollowsRows } from './model/follow-focus.ts';
import { layoutOf } from './model/layout.ts';
import { useNewsOfOthers } from './model/news.ts';
import { ownChangesOf } from './model/own-changes.ts';
import { BallotProvider, castChange, useReckonedBallot } from './model/use-vote.ts';
import { OutlineView } from './outline/outline-view.tsx';
import { PresenceLayer } from './presence/presence-layer.tsx';
import styles from './board-view.module.css';

const SuggestionsPanel = lazy(async () => ({
  default: (await import('./suggestions/suggestions-panel.tsx')).SuggestionsPanel,
}));

export function BoardView({ voting, totals, ...options }: BoardViewProps) {
  // What the disk damaged can be read, and nothing that is written to it would be kept.
  const isWhole = useView((view) => view.board === 'whole');
  const steady = useSteadyOptions(isWhole ? options : { ...options, readOnly: true });
  return (
    <BoardProvider value={useBoardParts(steady.columns)}>
      <BoardOptionsProvider value={steady}>
        <Ballot voting={voting} totals={totals}>
          <Board voting={voting} />
        </Ballot>
      </BoardOptionsProvider>
    </BoardProvider>
  );
}

/** The same object while nothing in it changed: every row looks at it. Callers may build the list of columns anew each time. */
function useSteadyOptions({ columns, arrange, readOnly, projector, view, suggest, composer }: BoardOptions): BoardOptions {
  const ids = columns.join('\n');
  return useMemo(
    () => ({ columns: ids === '' ? [] : ids.split('\n'), arrange, readOnly, projector, view, suggest, composer }),
    [ids, arrange, readOnly, projector, view, suggest, composer],
  );
}

type BallotProps = Pick<BoardViewProps, 'voting' | 'totals'> & { readonly children: ReactNode };

const Ballot = ({ voting, totals, children }: BallotProps) => <BallotProvider value={useReckonedBallot(voting, totals)}>{children}</BallotProvider>;

function Board({ voting }: Pick<BoardViewProps, 'voting'>) {
  const board = useBoard();
  const options = useBoardOptions();
  const vote = voting === null ? null : (theme: string, by: 1 | -1): void => castChange(board, voting, theme, by);
  useBoardDrag(board, options.arrange && !options.readOnly);
  useNewsOfOthers(board);
  useFocusFollowsRows(board);
  const suggesting = useBoardUi((state) => state.suggesting) && options.suggest && !options.readOnly && !options.projector;
  const element = useRef<HTMLDivElement>(null);
  return (
    // Keys and focus of all rows are looked after in one place; the rows themselves are what one operates.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={element}
      className={styles.board}
      data-projector={options.projector || undefined}
      onKeyDown={(event) => onBoardKey(event, board, options, vote)}
      onFocus={(event) => follow(board, event)}
      onBlur={(event) => leave(board, event)}
    >
      <BoardBar />
      <div className={styles.middle}>
        <div className={styles.ground}>
          <PresenceLayer board={element}>{options.view === 'outline' ? <OutlineView /> : <BoardColumns />}</PresenceLayer>
        </div>
        {suggesting ? (
          <Suspense>
            <SuggestionsPanel />
          </Suspense>
        ) : null}
      </div>
      <HoldBar />
    </div>
  );
}

const rowAt = (target: EventTarget | null): HTMLElement | null =>
  target instanceof HTMLElement ? target.closest<HTMLElement>('[data-row]') : null;

/** Remembers the row that focus is on or in; Tab comes back to it. */
function follow({ ui }: Board, event: FocusEvent): void {
  const row = rowAt(event.target);
  const id = row?.dataset['row'] ?? null;
  const column = row?.dataset['column'];
  ui.setState((state) => ({
    within: id,
    ...(id !== null && column !== undefined && state.current[column] !== id ? { current: { ...state.current, [column]: id } } : {}),
  }));
}

function leave({ ui }: Board, event: FocusEvent<HTMLElement>): void {
  if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
  ui.setState({ within: null });
}

function useBoardParts(columns: readonly string[]): Board {
  const { sessionId, connection, me, label, writer } = useRoom();
  const { doc } = connection;
  const [ui] = useState(createBoardUi);
  const authorName = label === 'named' ? me.name : null;
  return useMemo(() => {
    const store = entityStoreOf(doc);
    const own = ownChangesOf(doc);
    const author = authorName === null ? null : { id: me.id, name: authorName };
    const acts = boardActs({ doc, own, newId: freshId, author });
    const layout: Board['layout'] = () => layoutOf(columns, store.arrangement());
    const commands = boardCommands({ store, own, acts, ui, layout });
    const device = new DeviceDrafts(deviceStorage(), sessionId);
    return { doc, store, own, ui, acts, commands, layout, device, reactor: (card) => reactionToken(writer.secret, card) };
  }, [doc, ui, me.id, authorName, writer.secret, sessionId, columns]);
}

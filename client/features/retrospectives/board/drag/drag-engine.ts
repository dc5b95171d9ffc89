/** Dragging by mouse, with the library that does it; loaded apart, and never where fingers point. */
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
  type ElementEventBasePayload,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element';
import { attachInstruction, extractInstruction } from '@atlaskit/pragmatic-drag-and-drop-hitbox/list-item';
import type { Board } from '../board-context.tsx';
import { targetOfHit, type Hit } from './hits.ts';

export type RowKind = 'card' | 'member' | 'group';
type Data = Record<string | symbol, unknown>;
type Detach = () => void;

const rowOf = (data: Data): string | null => (typeof data['row'] === 'string' ? data['row'] : null);
const isGroupData = (data: Data): boolean => data['kind'] === ('group' satisfies RowKind);

export type Draggable = {
  /** What is carried, and dropped upon. */
  readonly element: HTMLElement;
  /** Where the drag starts; the whole element where it is null. */
  readonly handle: HTMLElement | null;
  readonly id: string;
  readonly kind: RowKind;
};

export function attachRow({ element, handle, id, kind }: Draggable): Detach {
  const data = { row: id, kind };
  return combine(
    draggable({ element, ...(handle === null ? {} : { dragHandle: handle }), getInitialData: () => data }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) =>
        rowOf(source.data) !== null && rowOf(source.data) !== id && !(kind === 'member' && isGroupData(source.data)),
      getData: ({ input, source }) =>
        attachInstruction(data, {
          element,
          input,
          operations: {
            'reorder-before': 'available',
            'reorder-after': 'available',
            combine: kind !== 'member' && !isGroupData(source.data) ? 'available' : 'not-available',
          },
        }),
    }),
  );
}

/** The free ground of a column: a drop there goes to its end. Near its edges the column rolls. */
export const attachColumn = (element: HTMLElement, column: string): Detach =>
  combine(
    dropTargetForElements({
      element,
      canDrop: ({ source }) => rowOf(source.data) !== null,
      getData: () => ({ column }),
    }),
    autoScrollForElements({ element }),
  );

export const attachScroller = (element: HTMLElement): Detach => autoScrollForElements({ element });

function hitOf({ location }: ElementEventBasePayload): Hit | null {
  const over = location.current.dropTargets[0]?.data;
  if (over === undefined) return null;
  const id = rowOf(over);
  if (id === null) return typeof over['column'] === 'string' ? { over: 'column', id: over['column'] } : null;
  const instruction = extractInstruction(over);
  return instruction === null ? null : { over: 'row', id, part: instruction.operation };
}

/** Shows where a drop would go while one drags, and performs it. */
export function attachBoard(board: Board): Detach {
  const follow = (event: ElementEventBasePayload): void => {
    const id = rowOf(event.source.data);
    const hit = hitOf(event);
    const target = id === null || hit === null ? null : targetOfHit(board.layout(), id, hit);
    board.ui.setState({ hold: id === null || target === null ? null : { id, target, by: 'drag' } });
  };
  return monitorForElements({
    canMonitor: ({ source }) => rowOf(source.data) !== null,
    onDrag: follow,
    onDropTargetChange: follow,
    onDrop: (event) => {
      follow(event);
      const held = board.ui.getState().hold;
      if (held?.by === 'drag') board.commands.put(held.id, held.target);
    },
  });
}

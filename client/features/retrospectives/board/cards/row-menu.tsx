/** Everything one can do with a row, for touch, screen readers and whoever looks for it. */
import type { RefObject } from 'react';
import { FoldVertical, MessageSquare, Move, Pencil, Trash2, Ungroup } from 'lucide-react';
import { reactionKinds } from '#shared/ydoc/board.ts';
import { Kbd } from '../../../../ui/kbd.tsx';
import { MenuAt, type MenuEntry } from '../../../../ui/menu.tsx';
import { useBoard, useBoardOptions, type Board, type BoardOptions } from '../board-context.tsx';
import { placesFor } from '../model/places.ts';
import { reactionLooks } from './reaction-looks.tsx';

type Props = { readonly id: string; readonly anchor: RefObject<HTMLElement | null> };

/** Rendered only while it is open. */
export function RowMenu({ id, anchor }: Props) {
  const board = useBoard();
  const options = useBoardOptions();
  const items = board.store.group(id) === null ? cardItems(board, options, id) : groupItems(board, options, id);
  return <MenuAt anchor={anchor} label="What to do with it" items={items} onClose={() => board.ui.setState({ menu: null })} />;
}

function cardItems(board: Board, { arrange, readOnly }: BoardOptions, id: string): readonly MenuEntry[] {
  const { ui, acts, commands, reactor } = board;
  const talk: MenuEntry = {
    id: 'comments',
    label: readOnly ? 'Read comments' : 'Comment',
    icon: <MessageSquare aria-hidden />,
    keys: <Kbd>C</Kbd>,
    onAction: () => ui.setState({ talking: id }),
  };
  if (readOnly) return [talk];
  return [
    { id: 'edit', label: 'Edit', icon: <Pencil aria-hidden />, keys: <Kbd>E</Kbd>, onAction: () => ui.setState({ editing: id }) },
    talk,
    { id: 'delete', label: 'Delete card', icon: <Trash2 aria-hidden />, keys: <Kbd>Del</Kbd>, onAction: () => commands.remove(id) },
    'parting',
    ...reactionKinds.map((kind): MenuEntry => {
      const { label, Icon } = reactionLooks[kind];
      return { id: kind, label, icon: <Icon aria-hidden />, onAction: () => acts.react(id, kind, reactor(id)) };
    }),
    ...(arrange ? moveItems(board, id) : []),
  ];
}

function groupItems(board: Board, { arrange, readOnly }: BoardOptions, id: string): readonly MenuEntry[] {
  const { ui, commands } = board;
  const fold: MenuEntry = {
    id: 'fold',
    label: ui.getState().folded.has(id) ? 'Unfold group' : 'Fold group',
    icon: <FoldVertical aria-hidden />,
    keys: <Kbd>Space</Kbd>,
    onAction: () => commands.fold(id),
  };
  if (readOnly) return [fold];
  return [
    { id: 'name', label: 'Name the group', icon: <Pencil aria-hidden />, keys: <Kbd>E</Kbd>, onAction: () => ui.setState({ editing: id }) },
    fold,
    ...(arrange ? moveItems(board, id) : []),
    ...(arrange
      ? [{ id: 'ungroup', label: 'Take the group apart', icon: <Ungroup aria-hidden />, onAction: () => commands.ungroup(id) }]
      : []),
  ];
}

/** “Move to …” names every place in words, so that nobody needs to see or drag. */
function moveItems({ layout, commands }: Board, id: string): readonly MenuEntry[] {
  const places = placesFor(layout(), commands.names, id);
  return [
    'parting',
    {
      id: 'hold',
      label: 'Choose a place…',
      icon: <Move aria-hidden />,
      keys: <Kbd>M</Kbd>,
      onAction: () => commands.pickUp(id, 'tap'),
    },
    ...places.map(({ label, target }, index): MenuEntry => ({
      id: `place-${index}`,
      label,
      onAction: () => commands.put(id, target),
    })),
  ];
}

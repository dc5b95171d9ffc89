/** Says plainly that the server cannot read a part of this board any more. */
import { Banner } from '../../../../ui/banner.tsx';
import { useView } from '../room-context.tsx';

const words = {
  whole: null,
  earlier:
    'The server’s disk damaged the newest part of this board. You see what came before; it can be read and copied, not changed. Ask the people who run the server for a backup.',
  unreadable:
    'The server’s disk damaged this board, so it cannot be shown. Other sessions are not touched. Ask the people who run the server for a backup.',
} as const;

export function DamagedBanner() {
  const text = words[useView((view) => view.board)];
  return text === null ? null : <Banner tone="signal">{text}</Banner>;
}

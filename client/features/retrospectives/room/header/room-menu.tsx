import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { showWordHints, useWordHints } from '../../../../editor/word-hints.ts';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { Kbd } from '../../../../ui/kbd.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { useRoom } from '../room-context.tsx';
import { setHelpOpen, setProjector, useRoomUi } from '../room-ui.ts';

/** Fetched when somebody looks, since most sessions never need them. */
const AskTellDialog = lazy(async () => ({ default: (await import('./ask-tell-dialog.tsx')).AskTellDialog }));
const HistoryDialog = lazy(async () => ({ default: (await import('../history/history-dialog.tsx')).HistoryDialog }));

/** Everything that is not about the present task. */
export function RoomMenu({ onShare }: { readonly onShare: () => void }) {
  const { sessionId, me } = useRoom();
  const [askTell, setAskTell] = useState(false);
  const muted = useRoomUi((ui) => ui.muted);
  const wordHints = useWordHints((hints) => hints.on);
  const boardView = useRoomUi((ui) => ui.boardView);
  const takeAway = (format: 'md' | 'csv' | 'json', label: string) => ({
    id: format,
    label: `Take away as ${label}`,
    onAction: () => location.assign(`/api/v1/sessions/${sessionId}/take-away/${format}`),
  });
  const [history, setHistory] = useState(false);
  return (
    <>
      <Menu
        label="More"
        trigger={<IconButton label="More" icon={<Ellipsis aria-hidden />} />}
        items={[
          { id: 'share', label: 'Invite people', onAction: onShare },
          {
            id: 'view',
            label: boardView === 'board' ? 'Show the board as an outline' : 'Show the board as columns',
            onAction: () => useRoomUi.setState({ boardView: boardView === 'board' ? 'outline' : 'board' }),
          },
          { id: 'projector', label: 'Projector view', keys: <Kbd>P</Kbd>, onAction: () => setProjector(true) },
          {
            id: 'sound',
            label: muted ? 'Let the timer sound' : 'Mute the timer',
            onAction: () => useRoomUi.setState({ muted: !muted }),
          },
          {
            id: 'word-hints',
            label: wordHints ? 'Turn word hints off' : 'Turn word hints on',
            hint: 'Worked out on this device; nothing is sent or kept.',
            onAction: () => showWordHints(!wordHints),
          },
          ...(me.leads ? [{ id: 'ask-tell', label: 'What you ask and what you tell', hint: 'For your eyes alone.', onAction: () => setAskTell(true) }] : []),
          { id: 'history', label: 'History of the board', onAction: () => setHistory(true) },
          'parting',
          takeAway('md', 'Markdown'),
          takeAway('csv', 'CSV table'),
          takeAway('json', 'JSON'),
          'parting',
          { id: 'help', label: 'Keyboard shortcuts', keys: <Kbd>?</Kbd>, onAction: () => setHelpOpen(true) },
        ]}
      />
      {askTell ? (
        <Suspense>
          <AskTellDialog onClose={() => setAskTell(false)} />
        </Suspense>
      ) : null}
      {history ? (
        <Suspense>
          <HistoryDialog onClose={() => setHistory(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

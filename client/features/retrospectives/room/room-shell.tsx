/** The room as one screen: head, what is being looked at, and the bar of acts. */
import { useEffect, useRef } from 'react';
import { AwayBanner } from './header/away-banner.tsx';
import { DamagedBanner } from './header/damaged-banner.tsx';
import { RoomHeader } from './header/room-header.tsx';
import { ShortcutHelp } from './help/shortcut-help.tsx';
import { useRoomKeys } from './help/use-room-keys.ts';
import { OfferedCopy } from './history/offered-copy.tsx';
import { RoomBar, TakeOverBanner } from './lead/room-bar.tsx';
import { PhaseView } from './phases/phase-view.tsx';
import { ProjectorCorner } from './projector-corner.tsx';
import { useView } from './room-context.tsx';
import { lookAt, setProjector, useRoomUi } from './room-ui.ts';
import { LookingBanner } from './taken-along/looking-banner.tsx';
import { useTakenAlong } from './taken-along/use-taken-along.ts';
import styles from './room-shell.module.css';

export function RoomShell() {
  const main = useRef<HTMLElement>(null);
  const title = useView((view) => view.title);
  const projector = useRoomUi((ui) => ui.projector);
  useTakenAlong(main);
  useRoomKeys();
  useProjectorSize(projector);
  useEffect(() => {
    document.title = `${title} · Waymark`;
  }, [title]);
  // The next room opened in this tab begins where its people are.
  useEffect(
    () => () => {
      lookAt(null);
      setProjector(false);
    },
    [],
  );
  return (
    <div className={styles.room} data-projector={projector || undefined}>
      <a className={styles.skip} href="#room-main">
        To the present task
      </a>
      <RoomHeader />
      <div className={styles.notices}>
        <AwayBanner />
        <DamagedBanner />
        <TakeOverBanner />
        <LookingBanner />
      </div>
      <main ref={main} id="room-main" className={styles.main} tabIndex={-1}>
        <PhaseView />
      </main>
      {projector ? <ProjectorCorner /> : <RoomBar />}
      <ShortcutHelp />
      <OfferedCopy />
    </div>
  );
}

/** Type is sized in rem throughout, so a wall-sized screen is one larger root. */
function useProjectorSize(projector: boolean): void {
  useEffect(() => {
    const root = document.documentElement;
    if (projector) root.dataset['projector'] = 'true';
    else delete root.dataset['projector'];
    return () => {
      delete root.dataset['projector'];
    };
  }, [projector]);
}

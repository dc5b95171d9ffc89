/** The frame of a team's pages: its rail, who one is, and what has to be said about the connection. */
import { useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../api/me.ts';
import { useTeam } from '../api/team.ts';
import { inkOf } from '../lib/ink-of.ts';
import type { Connection } from '../sync/live-session-link.ts';
import { AppFrame, type FramePlace } from '../ui/app-frame.tsx';
import { Banner } from '../ui/banner.tsx';
import { PersonGlyph } from '../ui/person-glyph.tsx';
import { Slot } from '../ui/slot.tsx';
import { ThemeSwitch } from '../ui/theme-switch.tsx';
import { teamPages } from './team-pages.tsx';
import styles from './team-shell.module.css';

type Props = { readonly connection: Connection; readonly children: ReactNode };

export function TeamShell({ connection, children }: Props) {
  const team = useTeam();
  const away = useLongAway(connection);
  return (
    <AppFrame
      title={team.name}
      places={usePlaces()}
      acts={<Slot name="acts" />}
      foot={<WhoIAm />}
      notice={
        away && (
          <div className={styles.notice}>
            <Banner tone="signal">Not connected. What stands here may be older than it looks; it is read again by itself.</Banner>
          </div>
        )
      }
    >
      {children}
    </AppFrame>
  );
}

/** Those pages that have a place on the rail and are for this person. */
function usePlaces(): readonly FramePlace[] {
  const { id, asker } = useTeam();
  const [path] = useLocation();
  const here = `/t/${id}`;
  return teamPages.flatMap(({ path: under, rail }) => {
    if (rail === undefined || rail.isFor?.(asker) === false) return [];
    const href = under === '/' ? here : `${here}${under}`;
    const isCurrent = under === '/' ? path === here : path === href || path.startsWith(`${href}/`);
    return [{ href, label: rail.label, icon: rail.icon, isCurrent }];
  });
}

function WhoIAm() {
  const me = useMe();
  return (
    <>
      {me !== null && (
        <Link href="/account" className={styles.me}>
          <PersonGlyph name={me.name} ink={inkOf(me.account)} />
          <span className={styles.name}>{me.name}</span>
        </Link>
      )}
      <div className={styles.theme}>
        <ThemeSwitch />
      </div>
    </>
  );
}

/** Three seconds without the server are worth a sentence; less than that is only a hiccup. */
const quietMs = 3_000;

function useLongAway(connection: Connection): boolean {
  const [isLong, setLong] = useState(false);
  const away = connection === 'away';
  useEffect(() => {
    if (!away) return;
    const timer = setTimeout(() => setLong(true), quietMs);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [away]);
  return away && isLong;
}

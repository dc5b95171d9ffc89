/** The mouse pointers of others, each with its name, at the same words as on their own screen. */
import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Other } from './others.ts';
import styles from './live-cursors.module.css';

type Props = { readonly others: readonly Other[]; readonly board: RefObject<HTMLElement | null> };

export function LiveCursors({ others, board }: Props) {
  return (
    <div className={styles.layer} aria-hidden="true">
      {others.map((other) => (other.at === null ? null : <Cursor key={other.key} other={other} board={board} />))}
    </div>
  );
}

function Cursor({ other, board }: { readonly other: Other; readonly board: RefObject<HTMLElement | null> }) {
  const pointer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = placeOf(board.current, other.at);
    if (pointer.current === null) return;
    pointer.current.hidden = place === null;
    if (place !== null) pointer.current.style.transform = `translate(${place.x}px, ${place.y}px)`;
  });
  return (
    <div ref={pointer} className={styles.cursor} data-pointer-of={other.name} style={{ '--own': `var(--person-${other.ink % 6})`, '--own-on': `var(--person-${other.ink % 6}-on)` }}>
      <svg viewBox="0 0 12 16" className={styles.arrow}>
        <path d="M1 1v12l3.4-3 2.2 5 2-.9-2.2-4.9H11Z" />
      </svg>
      <span className={styles.name}>{other.name}</span>
    </div>
  );
}

/** Null where what they point at is not drawn here. */
function placeOf(board: HTMLElement | null, at: Other['at']): { x: number; y: number } | null {
  if (board === null || at === null) return null;
  const on = [...board.querySelectorAll<HTMLElement>('[data-row], [data-ground]')].find(
    (element) => element.dataset['row'] === at.on || element.dataset['ground'] === at.on,
  );
  if (on === undefined) return null;
  const [box, frame] = [on.getBoundingClientRect(), board.getBoundingClientRect()];
  const [x, y] = [box.left - frame.left + at.x * box.width, box.top - frame.top + at.y * box.height];
  const inside = x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
  return inside ? { x, y } : null;
}

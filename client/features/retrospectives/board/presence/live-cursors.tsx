/** The mouse pointers of others, each with its name, at the same words as on their own screen. */
import { useLayoutEffect, useRef, type RefObject } from 'react';
import { useOthers, type Other } from './others.ts';
import styles from './live-cursors.module.css';

export function LiveCursors({ board }: { readonly board: RefObject<HTMLElement | null> }) {
  const others = useOthers();
  const pointers = useRef(new Map<number, HTMLElement>());
  useLayoutEffect(() => {
    // All are measured before the first is moved: a move in between would have the page laid out again for each.
    const places = others.map(({ key, at }) => ({ pointer: pointers.current.get(key), place: placeOf(board.current, at) }));
    for (const { pointer, place } of places) {
      if (pointer === undefined) continue;
      pointer.hidden = place === null;
      if (place !== null) pointer.style.transform = `translate(${place.x}px, ${place.y}px)`;
    }
  }, [others, board]);
  const keep = (key: number) => (element: HTMLElement | null) => {
    if (element === null) pointers.current.delete(key);
    else pointers.current.set(key, element);
  };
  return (
    <div className={styles.layer} aria-hidden="true">
      {others.map((other) => (other.at === null ? null : <Cursor key={other.key} other={other} keep={keep(other.key)} />))}
    </div>
  );
}

type CursorProps = { readonly other: Other; readonly keep: (element: HTMLElement | null) => void };

const Cursor = ({ other, keep }: CursorProps) => (
  <div ref={keep} className={styles.cursor} data-pointer-of={other.name} style={{ '--own': `var(--person-${other.ink % 6})`, '--own-on': `var(--person-${other.ink % 6}-on)` }}>
    <svg viewBox="0 0 12 16" className={styles.arrow}>
      <path d="M1 1v12l3.4-3 2.2 5 2-.9-2.2-4.9H11Z" />
    </svg>
    <span className={styles.name}>{other.name}</span>
  </div>
);

/** Null where what they point at is not drawn here. */
function placeOf(board: HTMLElement | null, at: Other['at']): { x: number; y: number } | null {
  if (board === null || at === null) return null;
  const id = CSS.escape(at.on);
  const on = board.querySelector<HTMLElement>(`[data-row="${id}"], [data-ground="${id}"]`);
  if (on === null) return null;
  const [box, frame] = [on.getBoundingClientRect(), board.getBoundingClientRect()];
  const [x, y] = [box.left - frame.left + at.x * box.width, box.top - frame.top + at.y * box.height];
  const inside = x >= 0 && y >= 0 && x <= frame.width && y <= frame.height;
  return inside ? { x, y } : null;
}

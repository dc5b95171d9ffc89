/** A list too long to be drawn whole: what is in sight or nearly so, and what focus needs, in one flow with gaps. */
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { piecesOf, spanInView, type Span } from '../model/window-of.ts';

type Props = {
  readonly ids: readonly string[];
  /** What it rolls in. */
  readonly scroller: HTMLElement | null;
  /** Drawn wherever they are: what has focus, or is about to. */
  readonly kept: readonly string[];
  readonly render: (id: string, index: number) => ReactNode;
};

const usualHeightPx = 88;
/** Drawn beyond the edges, so that quick rolling shows no blank ground. */
const aheadPx = 900;
const screenfulItems = 30;

export function LongList({ ids, scroller, kept, render }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [heights] = useState(() => new Map<string, number>());
  const [span, setSpan] = useState<Span>({ from: 0, to: screenfulItems });
  const all = ids.map((id) => heights.get(id) ?? usualHeightPx);

  const look = useCallback((): void => {
    if (scroller === null || list.current === null) return;
    const top = scroller.getBoundingClientRect().top - list.current.getBoundingClientRect().top;
    const known = ids.map((id) => heights.get(id) ?? usualHeightPx);
    const next = spanInView(known, top - aheadPx, top + scroller.clientHeight + aheadPx);
    setSpan((now) => (now.from === next.from && now.to === next.to ? now : next));
  }, [ids, heights, scroller]);
  useEffect(() => {
    if (scroller === null) return;
    look();
    const resized = new ResizeObserver(look);
    resized.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [look, scroller]);

  const measure = useCallback(
    (id: string, element: HTMLElement) => {
      const observer = new ResizeObserver(() => {
        // An item that is being taken away measures nothing; its gap keeps the last height.
        if (element.isConnected) heights.set(id, element.offsetHeight);
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
    [heights],
  );
  return (
    <div ref={list}>
      {piecesOf(all, span, kept.map((id) => ids.indexOf(id))).map((piece) => {
        const id = ids[piece.index];
        if (piece.kind === 'gap') return <div key={`gap before ${id ?? 'the end'}`} style={{ blockSize: piece.height }} />;
        return id === undefined ? null : (
          <Measured key={id} id={id} measure={measure}>
            {render(id, piece.index)}
          </Measured>
        );
      })}
    </div>
  );
}

type MeasuredProps = {
  readonly id: string;
  readonly measure: (id: string, element: HTMLElement) => () => void;
  readonly children: ReactNode;
};

function Measured({ id, measure, children }: MeasuredProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => (element.current === null ? undefined : measure(id, element.current)), [id, measure]);
  return (
    <div ref={element} style={{ paddingBlockEnd: 8 }}>
      {children}
    </div>
  );
}

/** A list too long to be drawn whole: what is in sight or nearly so, and what focus needs, in one flow with gaps. */
import { startTransition, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
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
const aheadPx = 500;
/** Drawn at first, so that a board opens with what is in sight; what lies ahead follows a moment later. */
const screenfulItems = 8;

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
    // Whoever uses a card already goes first; rolling itself cannot wait.
    startTransition(look);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [look, scroller]);
  useResized(scroller, look);

  const [measure] = useState(() => measureInto(heights));
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

function useResized(element: HTMLElement | null, look: () => void): void {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if (element === null) return;
    const resized = new ResizeObserver(() => startTransition(() => latest.current()));
    resized.observe(element);
    return () => resized.disconnect();
  }, [element]);
}

type Measure = (id: string, element: HTMLElement) => () => void;

/** One observer for all items of a list: a browser asks each observer of its own in every frame. */
function measureInto(heights: Map<string, number>): Measure {
  const idOf = new Map<Element, string>();
  const observer = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const id = idOf.get(target);
      // An item that is being taken away measures nothing; its gap keeps the last height.
      if (id !== undefined && target.isConnected) heights.set(id, borderBoxSize[0]?.blockSize ?? usualHeightPx);
    }
  });
  return (id, element) => {
    idOf.set(element, id);
    observer.observe(element);
    return () => {
      idOf.delete(element);
      observer.unobserve(element);
    };
  };
}

type MeasuredProps = { readonly id: string; readonly measure: Measure; readonly children: ReactNode };

function Measured({ id, measure, children }: MeasuredProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => (element.current === null ? undefined : measure(id, element.current)), [id, measure]);
  return (
    <div ref={element} style={{ paddingBlockEnd: 8 }}>
      {children}
    </div>
  );
}

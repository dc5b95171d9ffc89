/** The mark of a column: a shape of its own, so that colour is never the only sign. */
const shapes = [
  'M8 2 14.5 13.5H1.5Z',
  'M8 1 15 8 8 15 1 8Z',
  'M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z',
  'M2.5 2.5h11v11h-11Z',
  'M8 14 1.5 2.5h13Z',
  'M6 1.5h4V6h4.5v4H10v4.5H6V10H1.5V6H6Z',
] as const;

type Props = { readonly index: number; readonly className?: string | undefined };

export function ColumnGlyph({ index, className }: Props) {
  const ink = index % shapes.length;
  return (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true" style={{ color: `var(--person-${inkOrder[ink] ?? 0})` }}>
      <path d={shapes[ink]} fill="currentColor" />
    </svg>
  );
}

/** Neighbouring columns get inks that lie far apart. */
const inkOrder = [5, 1, 2, 0, 3, 4] as const;

/**
 * Values over time around their middle: a sentence above says what the chart says, a
 * slider goes from point to point, and the same figures stand in a table.
 */
import { useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import styles from './run-chart.module.css';

export type RunPoint = {
  readonly id: string;
  /** Such as the day; stands in the table and under the point. */
  readonly label: string;
  /** Null is a gap, which the note explains. */
  readonly value: number | null;
  readonly note?: string | undefined;
  /** Belongs to something that chance does not explain. */
  readonly isSignal: boolean;
};

type Props = {
  readonly title: string;
  /** What the chart says. */
  readonly summary: string;
  readonly points: readonly RunPoint[];
  readonly centre: number | null;
  readonly range: { readonly min: number; readonly max: number };
  readonly format: (value: number) => string;
};

const [width, height] = [720, 220];
const margin = { top: 16, right: 56, bottom: 28, left: 34 } as const;

export function RunChart({ title, summary, points, centre, range, format }: Props) {
  const [at, setAt] = useState<number | null>(null);
  const x = (index: number): number => margin.left + ((index + 0.5) * (width - margin.left - margin.right)) / Math.max(1, points.length);
  const y = (value: number): number => margin.top + ((range.max - value) / (range.max - range.min)) * (height - margin.top - margin.bottom);
  const chosen = at === null ? undefined : points[at];
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.summary}>{summary}</figcaption>
      <div className={styles.plot}>
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className={styles.svg}>
          {ticks(range).map((tick) => (
            <g key={tick}>
              <line className={styles.rule} x1={margin.left} x2={width - margin.right} y1={y(tick)} y2={y(tick)} />
              <text className={styles.tick} x={margin.left - 8} y={y(tick) + 4} textAnchor="end">
                {tick}
              </text>
            </g>
          ))}
          {centre !== null && (
            <g>
              <line className={styles.centre} x1={margin.left} x2={width - margin.right} y1={y(centre)} y2={y(centre)} />
              <text className={styles.centreWords} x={width - margin.right + 6} y={y(centre) + 4}>
                {format(centre)}
              </text>
            </g>
          )}
          {lines(points).map((line) => (
            <polyline key={line[0]?.index} className={styles.line} points={line.map(({ index, value }) => `${x(index)},${y(value)}`).join(' ')} />
          ))}
          {points.map((point, index) => (
            <Mark key={point.id} point={point} x={x(index)} y={point.value === null ? height - margin.bottom : y(point.value)} isChosen={index === at} />
          ))}
          {labelled(points).map((index) => (
            <text key={index} className={styles.tick} x={x(index)} y={height - 8} textAnchor="middle">
              {points[index]?.label}
            </text>
          ))}
        </svg>
      </div>
      {points.length > 1 && (
        <label className={styles.reader}>
          <VisuallyHidden>From point to point</VisuallyHidden>
          <input
            type="range"
            className={styles.slider}
            min={0}
            max={points.length - 1}
            value={at ?? points.length - 1}
            aria-valuetext={readingOf(points[at ?? points.length - 1], format)}
            onChange={(event) => setAt(event.currentTarget.valueAsNumber)}
          />
          <span className={styles.reading}>{chosen === undefined ? 'Slide to read point by point' : readingOf(chosen, format)}</span>
        </label>
      )}
      <details className={styles.details}>
        <summary>As a table</summary>
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption>
              <VisuallyHidden>{title}</VisuallyHidden>
            </caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">Figure</th>
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr key={point.id}>
                  <th scope="row">{point.label}</th>
                  <td>{wordsOf(point, format)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

type MarkProps = { readonly point: RunPoint; readonly x: number; readonly y: number; readonly isChosen: boolean };

/** A signal is told by its shape as well as by its colour; a gap is an open point on the axis. */
function Mark({ point, x, y, isChosen }: MarkProps) {
  const look = classNames(point.value === null ? styles.gap : point.isSignal ? styles.signal : styles.point);
  return (
    <g>
      {isChosen && <circle className={styles.chosen} cx={x} cy={y} r={11} />}
      {point.isSignal && point.value !== null ? (
        <rect className={look} x={x - 5} y={y - 5} width={10} height={10} transform={`rotate(45 ${x} ${y})`} />
      ) : (
        <circle className={look} cx={x} cy={y} r={point.value === null ? 4 : 5} />
      )}
    </g>
  );
}

const wordsOf = ({ value, note, isSignal }: RunPoint, format: (value: number) => string): string =>
  [value === null ? null : format(value), isSignal ? 'part of a change' : null, note ?? null].filter((part) => part !== null).join(', ');

const readingOf = (point: RunPoint | undefined, format: (value: number) => string): string =>
  point === undefined ? '' : `${point.label}: ${wordsOf(point, format)}`;

const ticks = ({ min, max }: Props['range']): number[] => Array.from({ length: max - min + 1 }, (_, index) => min + index);

/** The stretches between gaps. */
function lines(points: readonly RunPoint[]): readonly (readonly { index: number; value: number }[])[] {
  const stretches: { index: number; value: number }[][] = [[]];
  for (const [index, { value }] of points.entries()) {
    if (value === null) stretches.push([]);
    else stretches.at(-1)?.push({ index, value });
  }
  return stretches.filter((stretch) => stretch.length > 1);
}

const mostLabels = 6;

/** Indices of the points whose days stand on the axis: not more than fit, the newest always. */
function labelled(points: readonly RunPoint[]): number[] {
  const every = Math.ceil(points.length / mostLabels);
  return points.map((_, index) => index).filter((index) => (points.length - 1 - index) % every === 0);
}

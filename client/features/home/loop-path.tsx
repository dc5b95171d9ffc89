/**
 * The loop as a run chart with a path through it: work follows its guideline, strays,
 * the numbers show it, the team looks back, the mark moves, and the numbers settle
 * around the new place. The drawing repeats what the list under it says.
 */
import { classNames } from '../../lib/class-names.ts';
import styles from './loop-path.module.css';

const steps = [
  { name: 'Guideline', text: 'How we mean to work: waymarks, not walls.' },
  { name: 'Deviation', text: 'Somebody leaves the path, for a reason.' },
  { name: 'Data', text: 'A signal shows that something shifted.' },
  { name: 'Reflection', text: 'The team looks back together, here.' },
  { name: 'Revision', text: 'The mark moves, and says why.' },
  { name: 'Effect', text: 'The same numbers tell if it helped.' },
] as const;

const here = 3;

export const LoopPath = () => (
  <section className={styles.loop} aria-labelledby="loop">
    <h2 id="loop" className={styles.title}>
      Where a reflection belongs
    </h2>
    <div className={styles.drawing}>
      <Drawing />
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.name} className={classNames(styles.step, index === here && styles.here)}>
            <h3 className={styles.name}>{step.name}</h3>
            <p className={styles.text}>{step.text}</p>
          </li>
        ))}
      </ol>
    </div>
  </section>
);

type Point = readonly [x: number, y: number];

/** Column centres lie at 96, 288, 480 …: six columns of 192 on a grid of 24. */
const told: readonly Point[] = [
  [0, 168], [24, 180], [48, 162], [72, 175], [96, 168], [120, 158], [144, 178], [168, 164],
  [192, 172], [216, 150], [240, 138], [264, 120], [288, 96], [312, 112], [336, 84], [360, 92],
  [384, 70], [408, 82], [432, 58], [456, 66], [480, 36], [504, 62], [528, 52], [552, 74],
  [576, 66], [600, 82], [624, 70], [648, 90], [672, 80], [696, 94], [720, 84], [744, 98],
  [768, 90], [792, 102], [816, 92], [840, 99], [864, 96], [888, 90], [912, 101], [936, 93],
  [960, 98], [984, 92], [1008, 100], [1032, 94], [1056, 96], [1080, 99], [1104, 91], [1128, 97],
];

/** The work goes on before and after what is told; on wide screens one sees it. */
const aroundCount = 40;
const wander = (index: number, reach: number): number => Math.round(Math.sin(index * 2.3) * reach + Math.sin(index * 5.1) * reach * 0.6);
const earlier: readonly Point[] = Array.from({ length: aroundCount }, (_, index) => [(index - aroundCount) * 24, 168 + wander(index, 9)]);
const later: readonly Point[] = Array.from({ length: aroundCount }, (_, index) => [1152 + index * 24, 96 + wander(index, 4)]);
const points = [...earlier, ...told, ...later];
const [from, to] = [-aroundCount * 24, 1152 + aroundCount * 24];

const walk = `M${points.map((point) => point.join(' ')).join('L')}`;
const diamond = (x: number, y: number, r: number): string => `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}z`;

const Drawing = () => (
  <svg className={styles.chart} viewBox="0 0 1152 216" aria-hidden="true">
    <path className={styles.limit} d={`M${from} 132H864M${from} 204H864M864 80H${to}M864 112H${to}`} />
    <path className={styles.centre} d={`M${from} 168H864M864 96H${to}`} />
    <path className={styles.walk} d={walk} />
    {points.map(([x, y]) => (
      <circle key={x} className={styles.point} cx={x} cy={y} r="2.500" />
    ))}
    <path className={styles.mark} d={diamond(96, 168, 9)} />
    <circle className={styles.open} cx="288" cy="96" r="7" />
    <path className={styles.signal} d={diamond(480, 36, 10)} />
    <circle className={styles.halo} cx="672" cy="80" r="17" />
    <circle className={styles.now} cx="672" cy="80" r="9" />
    <path className={styles.ghost} d={diamond(864, 168, 9)} />
    <path className={styles.move} d="M864 154V112m-5 7 5-7 5 7" />
    <path className={styles.mark} d={diamond(864, 96, 9)} />
    <circle className={styles.settled} cx="1056" cy="96" r="7" />
  </svg>
);

/**
 * The frame around pages that belong together: a rail along the left on wide screens, a
 * bar along the bottom on phones. The rail is drawn as a path with a point for every
 * place; the point fills where one is.
 */
import { Ellipsis } from 'lucide-react';
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { Link } from 'wouter';
import { classNames } from '../lib/class-names.ts';
import styles from './app-frame.module.css';
import { Mark } from './mark.tsx';

export type FramePlace = {
  readonly href: string;
  readonly label: string;
  readonly icon: ComponentType<{ 'aria-hidden': true }>;
  readonly isCurrent: boolean;
};

type Props = {
  /** Whose pages these are, with the way to others. */
  readonly title: ReactNode;
  readonly places: readonly FramePlace[];
  /** Acts that are at hand on every page. */
  readonly acts?: ReactNode;
  /** Who one is, and how the page looks. */
  readonly foot: ReactNode;
  /** What has to be said above the page. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
};

const mainId = 'page';

export const AppFrame = ({ title, places, acts, foot, notice, children }: Props) => (
  <div className={styles.frame}>
    <a className={styles.skip} href={`#${mainId}`}>
      To the page
    </a>
    <header className={styles.rail}>
      <div className={styles.head}>
        <Link href="/" className={styles.home} aria-label="Waymark, the first page">
          <Mark />
        </Link>
        <div className={styles.title}>{title}</div>
      </div>
      <nav className={styles.places} aria-label="Pages of the team">
        <ul className={styles.path}>
          {places.map((place) => (
            <li key={place.href}>
              <Link href={place.href} className={styles.place} aria-current={place.isCurrent ? 'page' : undefined}>
                {place.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {acts !== undefined && <div className={styles.acts}>{acts}</div>}
      <div className={styles.foot}>{foot}</div>
    </header>
    <div className={styles.page}>
      {notice}
      <main id={mainId} className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
    <BottomBar places={places} />
  </div>
);

/** What fits beside each other on a small phone, with names one can read. */
const mostInBar = 5;

function BottomBar({ places }: { readonly places: readonly FramePlace[] }) {
  const shown = places.length <= mostInBar ? places : places.slice(0, mostInBar - 1);
  const further = places.slice(shown.length);
  return (
    <nav className={styles.bar} aria-label="Pages of the team">
      {shown.map((place) => (
        <BarLink key={place.href} place={place} />
      ))}
      {further.length > 0 && <Further places={further} />}
    </nav>
  );
}

const BarLink = ({ place, onGo }: { readonly place: FramePlace; readonly onGo?: () => void }) => (
  <Link href={place.href} className={styles.tab} aria-current={place.isCurrent ? 'page' : undefined} onClick={onGo}>
    <place.icon aria-hidden />
    <span className={styles.tabLabel}>{place.label}</span>
  </Link>
);

function Further({ places }: { readonly places: readonly FramePlace[] }) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    const onElsewhere = (event: Event): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onElsewhere);
    document.addEventListener('focusin', onElsewhere);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onElsewhere);
      document.removeEventListener('focusin', onElsewhere);
    };
  }, [isOpen]);
  return (
    <div ref={box} className={styles.further}>
      {isOpen && (
        <div className={styles.sheet}>
          {places.map((place) => (
            <BarLink key={place.href} place={place} onGo={() => setOpen(false)} />
          ))}
        </div>
      )}
      <button
        ref={button}
        type="button"
        className={classNames(styles.tab, places.some(({ isCurrent }) => isCurrent) && styles.holdsCurrent)}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Ellipsis aria-hidden />
        <span className={styles.tabLabel}>More</span>
      </button>
    </div>
  );
}

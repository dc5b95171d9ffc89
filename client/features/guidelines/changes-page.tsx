/** What a version changed against the one it was written on: stepped through by J and K, or read as it was and as it became. */
import { useEffect, useMemo, useState } from 'react';
import { useParams } from 'wouter';
import { listChanges, type Change } from '#shared/guidelines/diff/change-list.ts';
import { diffGuidelines, type GuidelineDiff } from '#shared/guidelines/diff/diff.ts';
import { contentOn } from '#shared/guidelines/diff/sides.ts';
import { readContent } from '#shared/guidelines/schema.ts';
import { numberText } from '#shared/guidelines/version-number.ts';
import type { Version } from '#shared/guidelines/versions.ts';
import { must } from '#shared/lib/assert.ts';
import { guidelinesHttp } from '#shared/protocol/http-guidelines.ts';
import { useTeamQuery } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { classNames } from '../../lib/class-names.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { announce } from '../../ui/announce.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { PageFrame } from '../../ui/page-frame.tsx';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { changeAnchor, DiffBody } from './diff-body.tsx';
import { GuidelineBody } from './guideline-body.tsx';
import { countWords } from './guideline-words.ts';
import styles from './diff.module.css';

export function ChangesPage() {
  const params = useParams();
  const guideline = must(params['guideline'], 'The address of a version names its guideline.');
  const version = must(params['version'], 'The address of a version names it.');
  const { value, refused, again } = useTeamQuery(guidelinesHttp.readGuidelineVersion, { guideline, version }, ['guidelines']);
  if (value === null) {
    return (
      <PageFrame title="What changed">
        {refused === null ? null : <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>}
      </PageFrame>
    );
  }
  const base = value.version.base;
  if (base === null) {
    return (
      <PageFrame title="What changed">
        <Banner>This is the first version; there is nothing to compare it with.</Banner>
      </PageFrame>
    );
  }
  return <Compared guideline={guideline} version={value.version} content={value.content} base={numberText(base)} />;
}

type ComparedProps = { readonly guideline: string; readonly version: Version; readonly content: unknown; readonly base: string };

function Compared({ guideline, version, content, base }: ComparedProps) {
  const { value, refused, again } = useTeamQuery(guidelinesHttp.readGuidelineVersion, { guideline, version: base }, ['guidelines']);
  const diff = useMemo(() => {
    const [before, after] = [readContent(value?.content), readContent(content)];
    return before.ok && after.ok ? diffGuidelines(before.value, after.value) : null;
  }, [value, content]);
  if (diff === null) {
    return (
      <PageFrame title="What changed">
        {refused === null ? null : <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>}
        {value === null || refused !== null ? null : <Banner>{phraseOf({ code: 'content-unknown' })}</Banner>}
      </PageFrame>
    );
  }
  return <Changes guideline={guideline} version={version} base={base} diff={diff} />;
}

type ChangesProps = { readonly guideline: string; readonly version: Version; readonly base: string; readonly diff: GuidelineDiff };

function Changes({ guideline, version, base, diff }: ChangesProps) {
  const team = useTeam();
  const [view, setView] = useState<'both' | 'before' | 'after'>('both');
  const changes = useMemo(() => listChanges(diff), [diff]);
  const number = numberText(version.number);
  return (
    <PageFrame
      title={`What changed in ${contentOn(diff, 'after').title} ${number}`}
      size="wide"
      lead={version.note}
      actions={
        <>
          <ButtonLink href={`/t/${team.id}/guidelines/${guideline}`} variant="quiet">
            Back to the guideline
          </ButtonLink>
          <SegmentedControl
            label="Show"
            value={view}
            onChange={setView}
            segments={[
              { id: 'both', label: 'Both' },
              { id: 'before', label: `As in ${base}` },
              { id: 'after', label: `As in ${number}` },
            ]}
          />
        </>
      }
    >
      {view === 'both' ? (
        <div className={styles.bands}>
          <Stepper changes={changes} />
          <DiffBody diff={diff} />
        </div>
      ) : (
        <GuidelineBody content={contentOn(diff, view)} />
      )}
    </PageFrame>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('textarea, select, [contenteditable="true"], input:not([type="radio"], [type="checkbox"])') !== null;

/** The changes in words; J goes to the next, K to the one before. */
function Stepper({ changes }: { readonly changes: readonly Change[] }) {
  const [current, setCurrent] = useState<number | null>(null);
  const goTo = (index: number): void => {
    const change = changes[index];
    if (change === undefined) return;
    setCurrent(index);
    placeOf(change)?.focus({ preventScroll: true });
    placeOf(change)?.scrollIntoView({ block: 'center' });
    announce(`Change ${index + 1} of ${changes.length}. ${change.words}`);
  };
  const next = (): void => goTo(current === null ? 0 : Math.min(current + 1, changes.length - 1));
  const previous = (): void => goTo(current === null ? 0 : Math.max(current - 1, 0));
  useEffect(() => {
    const step = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === 'j') next();
      if (event.key === 'k') previous();
    };
    window.addEventListener('keydown', step);
    return () => window.removeEventListener('keydown', step);
  });
  return (
    <nav className={styles.list} aria-label="Changes">
      <div className={styles.steppers}>
        <Button onClick={previous}>
          Before <Kbd>K</Kbd>
        </Button>
        <Button onClick={next}>
          Next <Kbd>J</Kbd>
        </Button>
        <span className={styles.where}>{current === null ? countWords(changes.length, 'change', 'changes') : `${current + 1} of ${changes.length}`}</span>
      </div>
      <ol>
        {changes.map((change, index) => (
          <li key={`${change.at} ${change.kind}`}>
            <button
              type="button"
              className={classNames(styles.change, index === current && styles.current)}
              aria-current={index === current ? 'true' : undefined}
              onClick={() => goTo(index)}
            >
              {change.words}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Facts that the text does not show, such as the source, are said in the list alone. */
const placeOf = (change: Change): HTMLElement | null => document.getElementById(changeAnchor(change.at));

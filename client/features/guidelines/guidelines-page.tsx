/** The team's guidelines, and those of the starter library that it may take. */
import { useState } from 'react';
import { Link } from 'wouter';
import { allows } from '#shared/accounts/asker.ts';
import { guidelinePolicy } from '#shared/guidelines/policy.ts';
import { guidelinesHttp, type GuidelineEntry, type StarterEntry } from '#shared/protocol/http-guidelines.ts';
import { useCommand, useTeamQuery } from '../../api/query.ts';
import { useTeam } from '../../api/team.ts';
import { dayOf } from '../../lib/dates.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice, ChoiceList } from '../../ui/choice-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageFrame, PageSection } from '../../ui/page-frame.tsx';
import { ConfidenceMark } from './guideline-body.tsx';
import { countWords } from './guideline-words.ts';
import { ImportDialog } from './import-dialog.tsx';
import styles from './guidelines-page.module.css';

export function GuidelinesPage() {
  const { asker } = useTeam();
  const { value, refused, again } = useTeamQuery(guidelinesHttp.readGuidelines, {}, ['guidelines']);
  const [importing, setImporting] = useState(false);
  const mayBegin = allows(guidelinePolicy, 'import', asker);
  return (
    <PageFrame
      title="Guidelines"
      lead="How we usually do things: starting points to work from, to leave with a reason, and to change by what we learn."
      actions={mayBegin ? <Button onClick={() => setImporting(true)}>Bring in a Markdown page</Button> : undefined}
    >
      {value === null ? (
        refused !== null && <Banner action={<Button onClick={again}>Try again</Button>}>{phraseOf(refused)}</Banner>
      ) : (
        <>
          <Ours guidelines={value.guidelines} />
          {mayBegin && value.starters.length > 0 ? <Library starters={value.starters} isFirst={value.guidelines.length === 0} /> : null}
        </>
      )}
      {importing ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </PageFrame>
  );
}

function Ours({ guidelines }: { readonly guidelines: readonly GuidelineEntry[] }) {
  if (guidelines.length === 0) {
    return (
      <EmptyState title="Here stand the team’s guidelines" example="Hand over work, version 0.3: the one who takes over says it back in their own words.">
        Take some from the library below, or bring in a page of your handbook.
      </EmptyState>
    );
  }
  const [inUse, retired] = [guidelines.filter((one) => !one.retired), guidelines.filter((one) => one.retired)];
  return (
    <>
      <EntryList entries={inUse} />
      {retired.length === 0 ? null : (
        <PageSection title="Retired" lead="Nobody works by these any more; they stay readable.">
          <EntryList entries={retired} />
        </PageSection>
      )}
    </>
  );
}

function EntryList({ entries }: { readonly entries: readonly GuidelineEntry[] }) {
  const team = useTeam();
  return (
    <ul className={styles.entries}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <Link href={`/t/${team.id}/guidelines/${entry.id}`} className={styles.name ?? ''}>
            {entry.title}
          </Link>
          <p className={styles.purpose}>{entry.purpose}</p>
          <p className={styles.facts}>
            <span>Version {entry.number}</span>
            <ConfidenceMark confidence={entry.confidence} />
            <span>{countWords(entry.steps, 'step', 'steps')}</span>
            <span>review by {dayOf(entry.reviewDueAt)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function Library({ starters, isFirst }: { readonly starters: readonly StarterEntry[]; readonly isFirst: boolean }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { send, busy, refused } = useCommand(guidelinesHttp.importStarters);
  const toggle = (key: string): void => setChosen((before) => (before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key])));
  const take = async (): Promise<void> => {
    if ((await send({ body: { keys: [...chosen] } })).ok) setChosen(new Set());
  };
  return (
    <PageSection
      title="Starter library"
      lead="Written from what is known to help, with its sources. Each comes as version 0.1, provisional: yours to change from the first day."
    >
      {refused === null ? null : <Banner>{phraseOf(refused)}</Banner>}
      <ChoiceList legend={isFirst ? 'Which would help you now? Three are plenty to begin with.' : 'Which would help you now?'}>
        {starters.map((one) => (
          <Choice
            key={one.key}
            type="checkbox"
            label={one.sector === null ? one.title : `${one.title} (${one.sector.toLowerCase()})`}
            meaning={one.purpose}
            checked={chosen.has(one.key)}
            onChange={() => toggle(one.key)}
          />
        ))}
      </ChoiceList>
      <div className={styles.act}>
        <Button variant="primary" busy={busy} disabled={chosen.size === 0} onClick={() => void take()}>
          {chosen.size === 0 ? 'Take the ones you tick' : `Take ${countWords(chosen.size, 'guideline', 'guidelines')}`}
        </Button>
      </div>
    </PageSection>
  );
}

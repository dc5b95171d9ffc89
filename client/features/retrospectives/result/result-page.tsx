/** What came of a session: outcome first, then what it rests on. Reads well on screen and on paper. */
import { useParams } from 'wouter';
import { must } from '#shared/lib/assert.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Result } from '#shared/retrospectives/result.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { usePageTitle } from '../../../lib/page-title.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Masthead } from '../../../ui/masthead.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Contents } from './contents.tsx';
import { Outcome } from './outcome.tsx';
import { Parked, OtherNotes } from './parked.tsx';
import { Polls } from './polls.tsx';
import styles from './result-page.module.css';
import { ResultHead } from './result-head.tsx';
import { Themes } from './themes.tsx';
import { Times } from './times.tsx';
import { useResult } from './use-result.ts';

export function ResultPage() {
  const { id } = useParams();
  return <ResultOf sessionId={must(id, 'The address of a result names its session.')} />;
}

function ResultOf({ sessionId }: { readonly sessionId: string }) {
  const reading = useResult(sessionId);
  return (
    <>
      <Masthead />
      {reading.is === 'opening' && (
        <main className={styles.waiting}>
          <Progress label="Opening the result" />
        </main>
      )}
      {reading.is === 'refused' && <Refused code={reading.code} />}
      {reading.is === 'read' && <Sheet result={reading.result} team={reading.team} />}
    </>
  );
}

function Sheet({ result, team }: { readonly result: Result; readonly team: string | null }) {
  usePageTitle(`${result.session.title}, result`);
  return (
    <div className={styles.page}>
      <Contents result={result} />
      <main className={styles.sheet}>
        <ResultHead result={result} />
        <Outcome result={result} team={team} />
        <Themes result={result} />
        <Parked result={result} />
        <OtherNotes result={result} />
        <Polls result={result} />
        <Times result={result} />
      </main>
    </div>
  );
}

function Refused({ code }: { readonly code: RefusalCode }) {
  usePageTitle('Result');
  return (
    <main className={styles.refused}>
      <PageHeading>This result does not open here</PageHeading>
      <p>{phraseOf({ code })}</p>
      <p>
        <ButtonLink href="/join">Enter a code</ButtonLink>
      </p>
    </main>
  );
}

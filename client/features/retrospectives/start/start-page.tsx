/** From nothing to a live session: pick a format, or take the one that lies ready, and start. */
import { usePageTitle } from '../../../lib/page-title.ts';
import { Masthead } from '../../../ui/masthead.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { StartForm } from './start-fields.tsx';
import styles from './start-page.module.css';

export function StartPage() {
  usePageTitle('Start a reflection');
  return (
    <>
      <Masthead />
      <main className={styles.page}>
        <div className={styles.heading}>
          <PageHeading>Start a reflection</PageHeading>
          <p className={styles.lead}>Pick how you look back. The first one suits most teams.</p>
        </div>
        <StartForm forTeam={null} />
      </main>
    </>
  );
}

/** The first page: what this is in a line, three ways in, and the path that a reflection is part of. */
import { Link } from 'wouter';
import { usePageTitle } from '../../lib/page-title.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Masthead } from '../../ui/masthead.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { CodeForm } from './code-form.tsx';
import styles from './home-page.module.css';
import { LoopPath } from './loop-path.tsx';
import { MyTeams } from './my-teams.tsx';
import { SampleDoors } from './sample-doors.tsx';
import { useKnown, type Known } from './use-known.ts';

export function HomePage() {
  usePageTitle('Waymark');
  const { known, isProbablyIn } = useKnown();
  const me = known?.me ?? null;
  const showsTeams = me !== null && (me.teams.length > 0 || !me.isGuest);
  return (
    <>
      <Masthead>
        {known !== null && <WayIn known={known} />}
      </Masthead>
      <main className={styles.page}>
        {showsTeams ? <MyTeams me={me} /> : isProbablyIn ? <div className={styles.waiting} /> : <FrontDoor />}
        <LoopPath />
      </main>
    </>
  );
}

/** Signing in is offered where somebody has made this server their own. */
function WayIn({ known: { me, workspace } }: { readonly known: Known }) {
  if (me === null) return workspace !== null && <Link href="/sign-in">Sign in</Link>;
  return (
    <Link href="/account" className={styles.me}>
      {me.name}
    </Link>
  );
}

const FrontDoor = () => (
  <section className={styles.opening}>
    <div className={styles.words}>
      <div className={styles.heading}>
        <PageHeading>
          Look back together. <br />
          Move the marks.
        </PageHeading>
      </div>
      <p className={styles.line}>
        Live retrospectives and after-action reviews for a team and the way it works. Everyone writes for themselves first, and
        every session ends in a decision.
      </p>
      <ButtonLink href="/start" variant="primary" size="large">
        Start a reflection
      </ButtonLink>
      <p className={styles.aside}>No account. Your team joins by a link and a name.</p>
    </div>
    <div className={styles.doors}>
      <CodeForm />
      <SampleDoors />
    </div>
  </section>
);

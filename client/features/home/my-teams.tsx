/** The first page for whoever is signed in: their teams, and what else begins here. */
import { Link } from 'wouter';
import type { Me, MyTeam } from '#shared/accounts/schema.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { CodeForm } from './code-form.tsx';
import styles from './my-teams.module.css';

export const MyTeams = ({ me }: { readonly me: Me }) => (
  <section className={styles.opening}>
    <div className={styles.words}>
      <PageHeading>{me.teams.length === 1 ? 'Your team' : 'Your teams'}</PageHeading>
      {me.teams.length === 0 ? (
        <p className={styles.quiet}>You are in no team yet. An invitation brings you into one.</p>
      ) : (
        <ul className={styles.teams}>
          {me.teams.map((team) => (
            <TeamDoor key={team.id} team={team} />
          ))}
        </ul>
      )}
      {(me.isAdmin || me.teams.some(({ kind }) => kind === 'member')) && <Link href="/new-team">Found another team</Link>}
    </div>
    <div className={styles.other}>
      <CodeForm />
      <div className={styles.without}>
        <h2 className={styles.title}>Without a team</h2>
        <ButtonLink href="/start">Start a reflection</ButtonLink>
        <p className={styles.quiet}>Whoever has the link joins by a name alone.</p>
      </div>
    </div>
  </section>
);

const TeamDoor = ({ team }: { readonly team: MyTeam }) => (
  <li>
    <Link href={`/t/${team.id}`} className={styles.door}>
      <span className={styles.name}>{team.name}</span>
      <span className={styles.quiet}>{placeIn(team)}</span>
    </Link>
  </li>
);

const placeIn = ({ kind, duties }: MyTeam): string => (kind === 'guest' ? 'Guest' : ['Member', ...duties].join(', '));

/** All pages of one team: asks who one is in it, shows the page at the address, and ends calmly when access ends. */
import { Suspense, useMemo } from 'react';
import { Redirect, Route, Switch, useLocation, useParams } from 'wouter';
import { must } from '#shared/lib/assert.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { call } from '../api/call.ts';
import { useTeamRecord } from '../api/query.ts';
import { TeamProvider, type TeamHere } from '../api/team.ts';
import { phraseOf } from '../lib/phrases.ts';
import { useTeamLive } from '../sync/team-live.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { SlotProvider } from '../ui/slot.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Opening } from './opening.tsx';
import { PlainPage } from './plain-page.tsx';
import { TeamClosed } from './team-closed.tsx';
import { teamPages } from './team-pages.tsx';
import { TeamShell } from './team-shell.tsx';
import { teamSlots } from './team-slots.tsx';

export function TeamArea() {
  const team = must(useParams()['team'], 'The address of a team page names its team.');
  return <AreaOf key={team} team={team} />;
}

const askWhy = async (team: string): Promise<RefusalCode | null> => {
  const answer = await call(accountsHttp.readTeam, { params: { team } });
  return answer.ok ? null : answer.code;
};

/** Refusals that say "not yours", as against those that pass. */
const shut: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['unknown-team', 'not-allowed', 'not-signed-in']);

function AreaOf({ team }: { readonly team: string }) {
  const link = useTeamLive(team, askWhy);
  const { value, refused, again } = useTeamRecord(team);
  const here: TeamHere | null = useMemo(
    () => (value === null ? null : { ...value, asker: { account: value.me.account, standings: value.me.standings } }),
    [value],
  );
  const [at] = useLocation();
  const ended = link.refusal ?? (refused !== null && shut.has(refused.code) ? refused.code : null);
  if (here === null) {
    if (ended === 'not-signed-in') return <Redirect to={`/sign-in?to=${encodeURIComponent(at)}`} replace />;
    if (ended !== null) return <TeamClosed team={team} refusal={ended} wasInside={false} />;
    return refused === null ? <Opening /> : <NotNow refusal={refused.code} onRetry={again} />;
  }
  if (ended !== null) return <TeamClosed team={team} refusal={ended} wasInside />;
  return (
    <TeamProvider value={here}>
      <SlotProvider value={teamSlots}>
        <TeamShell connection={link.connection}>
          <Suspense fallback={<Opening />}>
            <Pages />
          </Suspense>
        </TeamShell>
      </SlotProvider>
    </TeamProvider>
  );
}

const Pages = () => (
  <Switch>
    {teamPages.map(({ path, page }) => (
      <Route key={path} path={path === '/' ? '/t/:team' : `/t/:team${path}`} component={page} />
    ))}
    <Route component={NotFoundPage} />
  </Switch>
);

const NotNow = ({ refusal, onRetry }: { readonly refusal: RefusalCode; readonly onRetry: () => void }) => (
  <PlainPage
    title="The team’s pages do not open yet"
    actions={
      <>
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
        <ButtonLink href="/">To the first page</ButtonLink>
      </>
    }
  >
    <p>{phraseOf({ code: refusal })}</p>
  </PlainPage>
);

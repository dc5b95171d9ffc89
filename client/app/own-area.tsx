/** Coming in, and looking after one's own account. */
import { Route, Switch } from 'wouter';
import { AccountPage } from '../features/accounts/account/account-page.tsx';
import { ClaimPage } from '../features/accounts/claim/claim-page.tsx';
import { InvitationPage } from '../features/accounts/invitation/invitation-page.tsx';
import { SignInPage } from '../features/accounts/sign-in/sign-in-page.tsx';
import { NewTeamPage } from '../features/teams/new-team/new-team-page.tsx';

export const OwnArea = () => (
  <Switch>
    <Route path="/sign-in" component={SignInPage} />
    <Route path="/claim" component={ClaimPage} />
    <Route path="/invitation" component={InvitationPage} />
    <Route path="/account" component={AccountPage} />
    <Route path="/new-team" component={NewTeamPage} />
  </Switch>
);

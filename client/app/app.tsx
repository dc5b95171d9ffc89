/** Which page stands at which address. Each is loaded when it is asked for, so joining stays light. */
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { HomePage } from '../features/home/home-page.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Opening, quietMs } from './opening.tsx';
import { page } from './page.tsx';

const StartPage = page(() => import('../features/retrospectives/start/start-page.tsx'), 'StartPage');
const JoinPage = page(() => import('../features/joining/join-page.tsx'), 'JoinPage');
const RoomPage = page(() => import('../features/retrospectives/room/room-page.tsx'), 'RoomPage');
const ResultPage = page(() => import('../features/retrospectives/result/result-page.tsx'), 'ResultPage');
const Notices = page(() => import('../ui/notify.tsx'), 'Notices');

/** Resolves when the page of this address can be shown at once, or is not worth waiting for any longer without a word. */
export function codeOf(path: string): Promise<unknown> {
  if (!/^\/s\/[\w-]+$/.test(path)) return Promise.resolve();
  // What failed to load is asked for again, and told, where it is shown.
  const loaded = RoomPage.load().catch(() => {});
  return Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, quietMs))]);
}

export const App = () => (
  <ErrorBoundary>
    <Suspense fallback={<Opening />}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/start" component={StartPage} />
        <Route path="/join" component={JoinPage} />
        <Route path="/s/:id" component={RoomPage} />
        <Route path="/s/:id/result" component={ResultPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
    <Route path="/s/*?">
      <Suspense fallback={null}>
        <Notices />
      </Suspense>
    </Route>
  </ErrorBoundary>
);

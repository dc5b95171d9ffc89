/** Which page stands at which address. Each is loaded when it is asked for, so joining stays light. */
import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { ErrorBoundary } from './error-boundary.tsx';
import { lazyPart } from './lazy-part.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Opening, quietMs } from './opening.tsx';
import { roomSlots } from './room-slots.ts';
import { SlotProvider } from '../ui/slot.tsx';

const HomePage = lazyPart(() => import('../features/home/home-page.tsx'), 'HomePage');
const StartPage = lazyPart(() => import('../features/retrospectives/start/start-page.tsx'), 'StartPage');
const JoinPage = lazyPart(() => import('../features/joining/join-page.tsx'), 'JoinPage');
const RoomPage = lazyPart(() => import('../features/retrospectives/room/room-page.tsx'), 'RoomPage');
const ResultPage = lazyPart(() => import('../features/retrospectives/result/result-page.tsx'), 'ResultPage');
const ReceiptPage = lazyPart(() => import('../features/safety/raise/receipt-page.tsx'), 'ReceiptPage');
const OutsideLinePage = lazyPart(() => import('../features/safety/raise/outside-line-page.tsx'), 'OutsideLinePage');
const TeamArea = lazyPart(() => import('./team-area.tsx'), 'TeamArea');
const OwnArea = lazyPart(() => import('./own-area.tsx'), 'OwnArea');
const Notices = lazyPart(() => import('../ui/notify.tsx'), 'Notices');

/** Who one is: coming in, and looking after one's own account. */
const ownPages = /^\/(?:sign-in|claim|invitation|account|new-team)\/?$/;
/** Where something is done that tells how it went. */
const withNotices = /^\/[st]\//;

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
        <Route path="/s/:id">
          <SlotProvider value={roomSlots}>
            <RoomPage />
          </SlotProvider>
        </Route>
        <Route path="/s/:id/result" component={ResultPage} />
        <Route path="/t/:team/*?" component={TeamArea} />
        <Route path="/receipt" component={ReceiptPage} />
        <Route path="/workspace/outside-line" component={OutsideLinePage} />
        <Route path={ownPages} component={OwnArea} />
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
    <Route path={withNotices}>
      <Suspense fallback={null}>
        <Notices />
      </Suspense>
    </Route>
  </ErrorBoundary>
);

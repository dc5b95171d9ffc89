/** Coming in: by invitation link, by code, or back as oneself from another device. */
import { useSyncExternalStore } from 'react';
import { usePageTitle } from '../../lib/page-title.ts';
import { DoorPage } from '../../ui/door-page.tsx';
import { arrivalIn, type Arrival } from './arrival.ts';
import { CodeEntry } from './code-entry.tsx';
import { InvitationDoor } from './invitation-door.tsx';
import { ReturnDoor } from './return-door.tsx';

export function JoinPage() {
  usePageTitle('Join');
  const hash = useSyncExternalStore(onHashChange, () => location.hash);
  return (
    <DoorPage>
      <Door key={hash} arrival={arrivalIn(hash)} />
    </DoorPage>
  );
}

function onHashChange(tell: () => void): () => void {
  // Moving on inside the app changes the address without a hashchange event; wouter tells of it by popstate.
  const events = ['hashchange', 'popstate', 'pushState', 'replaceState'] as const;
  for (const event of events) addEventListener(event, tell);
  return () => {
    for (const event of events) removeEventListener(event, tell);
  };
}

function Door({ arrival }: { readonly arrival: Arrival }) {
  switch (arrival.by) {
    case 'nothing':
      return <CodeEntry code="" fault={null} />;
    case 'code':
      return <InvitationDoor by={{ code: arrival.code }} />;
    case 'invitation':
      return <InvitationDoor by={{ token: arrival.token }} />;
    case 'return':
      return <ReturnDoor returnToken={arrival.returnToken} writerSecret={arrival.writerSecret} />;
    case 'broken-link':
      return (
        <CodeEntry code="" fault="This invitation link lost a piece on its way. Open it again, or type the session's code." />
      );
  }
}

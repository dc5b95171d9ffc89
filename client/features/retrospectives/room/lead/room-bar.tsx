/** The bar along the lower edge: for whoever leads the next act, for the others their ready mark and what comes. */
import { mayDo } from '#shared/retrospectives/policy.ts';
import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { useRoom, useView } from '../room-context.tsx';
import { useSend } from '../use-send.ts';
import { LeadBar } from './lead-bar.tsx';
import { comingNext } from './next-act.ts';
import { ReadyToggle } from './ready.tsx';
import styles from './bar.module.css';

export function RoomBar() {
  const { me } = useRoom();
  if (me.role === 'reader') return null;
  const leads = mayDo(me.role, 'forward');
  return (
    <section className={styles.bar} aria-label={leads ? 'Facilitation' : 'Your part'} data-leads={leads}>
      {leads ? <LeadBar /> : <PartBar />}
    </section>
  );
}

function PartBar() {
  const format = useView((view) => view.format);
  const flow = useView((view) => view.flow);
  return (
    <>
      <p className={styles.coming}>{comingNext(format, flow)}</p>
      <ReadyToggle />
    </>
  );
}

/** A way on when whoever leads has vanished. */
export function TakeOverBanner() {
  const { me } = useRoom();
  const away = useView((view) => view.facilitatorAway);
  const name = useView((view) => view.people.find((person) => person.role === 'facilitator')?.name ?? 'The facilitator');
  const send = useSend();
  if (!away || !mayDo(me.role, 'take-over')) return null;
  return (
    <Banner action={<Button onClick={() => void send({ do: 'take-over' })}>Take over facilitation</Button>}>
      {name} has been away for a while. Nothing is lost; anybody may lead on, and {name} can get it back.
    </Banner>
  );
}

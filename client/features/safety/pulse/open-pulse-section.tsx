/** The pulse that is open now: answering, or a note in a check-in, and for the facilitator its end. */
import { useState } from 'react';
import { allows } from '#shared/accounts/asker.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { pulsePolicy } from '#shared/safety/policy.ts';
import type { OpenPulse } from '#shared/safety/pulse.ts';
import { useCommand } from '../../../api/query.ts';
import { useTeam } from '../../../api/team.ts';
import { dayOf } from '../../../lib/dates.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { PageSection } from '../../../ui/page-frame.tsx';
import { AnswerForm } from './answer-form.tsx';
import { CheckIn } from './check-in.tsx';

export function OpenPulseSection({ pulse }: { readonly pulse: OpenPulse }) {
  const { asker } = useTeam();
  const isPulse = pulse.kind === 'pulse';
  return (
    <PageSection
      title={isPulse ? 'Open now' : 'Check-in'}
      lead={`Until ${dayOf(pulse.closesAt)}.`}
      actions={allows(pulsePolicy, 'close-pulse', asker) && <Ending pulse={pulse} />}
    >
      {isPulse ? <AnswerForm pulse={pulse} /> : <CheckIn pulse={pulse} />}
    </PageSection>
  );
}

/** Ending early asks once, and once more where there would be nothing to show. */
function Ending({ pulse }: { readonly pulse: OpenPulse }) {
  const { send, busy, refused, clear } = useCommand(safetyHttp.closePulse);
  const [isAsked, setAsked] = useState(false);
  const tooFew = refused?.code === 'too-few-answers';
  const stop = (): void => {
    setAsked(false);
    clear();
  };
  const end = async (): Promise<void> => {
    const ended = await send({ params: { pulse: pulse.id }, body: { withoutResults: tooFew } });
    if (ended.ok) setAsked(false);
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>End it now</Button>
      <ConfirmDialog
        title={tooFew ? 'End it without results?' : 'End it now?'}
        isOpen={isAsked}
        onClose={stop}
        onConfirm={() => void end()}
        busy={busy}
        cancelLabel="Leave it open"
        confirmLabel={tooFew ? 'End without results' : pulse.kind === 'pulse' ? 'End and show results' : 'End the check-in'}
      >
        {tooFew ? (
          <p role="alert">
            Fewer than {pulse.threshold} people have answered. Ended now, it shows nothing, and the answers are destroyed unread. Left open, it ends by
            itself on {dayOf(pulse.closesAt)}.
          </p>
        ) : (
          <p role="alert">{refused === null ? 'After that nobody can answer or change an answer.' : phraseOf(refused)}</p>
        )}
      </ConfirmDialog>
    </>
  );
}

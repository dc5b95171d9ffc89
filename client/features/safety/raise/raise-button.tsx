/** At hand on every page of the team. What is written stays in the sheet when it is closed by mistake. */
import { Megaphone } from 'lucide-react';
import { useState } from 'react';
import { allows } from '#shared/accounts/asker.ts';
import { raisePolicy } from '#shared/safety/policy.ts';
import { useTeam } from '../../../api/team.ts';
import { Button } from '../../../ui/button.tsx';
import { RaiseSheet } from './raise-sheet.tsx';
import { useRaise } from './use-raise.ts';

export function RaiseButton() {
  const { asker } = useTeam();
  return allows(raisePolicy, 'raise', asker) ? <Raiser /> : null;
}

function Raiser() {
  const [isOpen, setOpen] = useState(false);
  const raising = useRaise();
  const close = (): void => {
    setOpen(false);
    if (raising.sent !== null) raising.another();
  };
  return (
    <>
      <Button icon={<Megaphone aria-hidden />} onClick={() => setOpen(true)}>
        Raise
      </Button>
      <RaiseSheet raising={raising} isOpen={isOpen} onClose={close} />
    </>
  );
}

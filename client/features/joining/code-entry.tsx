import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { DoorForm, DoorHead } from '../../ui/door-page.tsx';
import { useCodeForm } from '../../ui/use-code-form.ts';

type Props = {
  readonly code: string;
  /** Why one is asked for a code here, where something came before. */
  readonly fault: string | null;
};

export function CodeEntry({ code, fault }: Props) {
  const { submit, field } = useCodeForm(code, fault);
  return (
    <DoorForm onSubmit={submit}>
      <DoorHead title="Join a session">The code has six characters. It stands on the screen of whoever invited you.</DoorHead>
      <CodeField {...field} autoFocus />
      <Button type="submit" variant="primary" size="large">
        Find the session
      </Button>
    </DoorForm>
  );
}

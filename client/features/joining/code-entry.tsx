import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { useCodeForm } from '../../ui/use-code-form.ts';
import styles from './join-page.module.css';

type Props = {
  readonly code: string;
  /** Why one is asked for a code here, where something came before. */
  readonly fault: string | null;
};

export function CodeEntry({ code, fault }: Props) {
  const { submit, field } = useCodeForm(code, fault);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h1 className={styles.title}>Join a session</h1>
      <p className={styles.quiet}>The code has six characters. It stands on the screen of whoever invited you.</p>
      <CodeField {...field} autoFocus />
      <Button type="submit" variant="primary" size="large">
        Find the session
      </Button>
    </form>
  );
}

import { Button } from '../../ui/button.tsx';
import { CodeField } from '../../ui/code-field.tsx';
import { useCodeForm } from '../../ui/use-code-form.ts';
import styles from './code-form.module.css';

/** The short way in for whoever reads a code from a wall. */
export function CodeForm() {
  const { submit, field } = useCodeForm('', null);
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <h2 className={styles.title}>Join with a code</h2>
      <div className={styles.row}>
        <CodeField {...field} />
        <Button type="submit">Find the session</Button>
      </div>
    </form>
  );
}

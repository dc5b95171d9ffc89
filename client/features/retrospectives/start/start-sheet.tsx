/** The chosen format in full, who will be told who wrote what, and the button. */
import { limits } from '#shared/protocol/limits.ts';
import { formatMinutes } from '#shared/retrospectives/format.ts';
import { leaderLastStatement } from '#shared/retrospectives/labels.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { Choice, ChoiceList } from '../../../ui/choice-list.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { TrailLine } from '../../../ui/trail-line.tsx';
import { trailOf } from './format-picker.tsx';
import { LabelChoice } from './label-choice.tsx';
import { placeOf, type Starting } from './start-form.ts';
import styles from './start-sheet.module.css';

type Props = { readonly starting: Starting; readonly isForTeam: boolean };

export function StartSheet({ starting, isForTeam }: Props) {
  const { form, change, refused, busy } = starting;
  const amiss = (place: ReturnType<typeof placeOf>): string | null =>
    refused !== null && placeOf(refused) === place ? phraseOf(refused) : null;
  return (
    <section className={styles.sheet} aria-labelledby="chosen">
      <header>
        <h2 id="chosen" className={styles.title}>
          {form.format.name}
        </h2>
        <p className={styles.quiet}>
          {formatMinutes(form.format)} minutes in {form.format.phases.length} phases
        </p>
      </header>
      <TrailLine named points={trailOf(form.format)} />
      <LabelChoice chosen={form.label} onChoose={(label) => change({ label })} />
      {isForTeam && (
        <ChoiceList legend="Who speaks last?">
          <Choice
            type="checkbox"
            label="Leaders speak last"
            meaning={leaderLastStatement}
            checked={form.leaderLast}
            onChange={(event) => change({ leaderLast: event.currentTarget.checked })}
          />
        </ChoiceList>
      )}
      <TextField
        label="Title"
        placeholder={form.format.name}
        value={form.title}
        maxLength={limits.titleChars * 2}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={amiss('title')}
      />
      {!isForTeam && (
        <TextField
          label="Your name"
          autoComplete="name"
          value={form.name}
          maxLength={limits.nameChars * 2}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={amiss('name')}
        />
      )}
      <div className={styles.start}>
        {amiss('form') !== null && <p role="alert">{amiss('form')}</p>}
        {isForTeam && amiss('name') !== null && <p role="alert">{amiss('name')}</p>}
        <Button type="submit" variant="primary" size="large" busy={busy}>
          Start the session
        </Button>
        <p className={styles.quiet}>You lead it, and can hand over at any time.</p>
      </div>
    </section>
  );
}

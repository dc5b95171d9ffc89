/** Writing the next card: kept as a draft as often as one likes, and made the team's in one step. */
import { useState } from 'react';
import { emptyDirection, type DirectionContent, type DirectionList, type Directions } from '#shared/practice/direction.ts';
import { directionHttp } from '#shared/protocol/http-direction.ts';
import { limits } from '#shared/protocol/limits.ts';
import { useCommand } from '../../api/query.ts';
import { QuestionPicker } from '../../editor/question-picker.tsx';
import { WordHint } from '../../editor/word-hint.tsx';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import styles from './direction-editor.module.css';

type Props = { readonly directions: Directions; readonly onDone: () => void };

/** Lists are written one item a line. */
type Written = { readonly mission: string; readonly openQuestion: string } & Readonly<Record<DirectionList, string>>;

const writtenOf = ({ mission, openQuestion, ...lists }: DirectionContent): Written => ({
  mission,
  openQuestion,
  fixed: lists.fixed.join('\n'),
  open: lists.open.join('\n'),
  unknowns: lists.unknowns.join('\n'),
});

const contentOf = (written: Written): DirectionContent => ({
  mission: written.mission,
  openQuestion: written.openQuestion,
  fixed: written.fixed.split('\n'),
  open: written.open.split('\n'),
  unknowns: written.unknowns.split('\n'),
});

const fields: readonly { readonly name: keyof Written; readonly label: string; readonly hint: string }[] = [
  { name: 'mission', label: 'Mission', hint: 'What we are here to bring about, in a sentence or two.' },
  { name: 'openQuestion', label: 'Open question', hint: 'What we most need to find out now. Best one that nobody can answer alone.' },
  { name: 'fixed', label: 'Fixed', hint: 'What is settled and not up for discussion. One a line.' },
  { name: 'open', label: 'Open to us', hint: 'What the team decides and may try. One a line.' },
  { name: 'unknowns', label: 'What the leader does not know', hint: 'Where help is needed. One a line.' },
];

export function DirectionEditor({ directions: { current, draft }, onDone }: Props) {
  // What the writer saw when the writing began: anything newer on the server is somebody else's.
  const [seen, setSeen] = useState({ current: current?.revision ?? 0, draft: draft?.revision ?? 0 });
  const [written, setWritten] = useState(() => writtenOf(draft?.content ?? current?.content ?? emptyDirection));
  const saving = useCommand(directionHttp.saveDirectionDraft);
  const publishing = useCommand(directionHttp.publishDirection);
  const dropping = useCommand(directionHttp.dropDirectionDraft);
  const refused = publishing.refused ?? saving.refused ?? dropping.refused;
  const change = (name: keyof Written, text: string): void => setWritten((before) => ({ ...before, [name]: text }));

  const save = async (): Promise<void> => {
    const saved = await saving.send({ body: { content: contentOf(written), seen: seen.draft } });
    if (!saved.ok) return;
    setSeen((before) => ({ ...before, draft: saved.value.revision }));
    notify('Draft saved. The team sees it once it is their card.');
  };
  const publish = async (): Promise<void> => {
    const published = await publishing.send({ body: { content: contentOf(written), seen: seen.current } });
    if (!published.ok) return;
    notify('This is the team’s card now.');
    onDone();
  };
  const drop = async (): Promise<void> => {
    const dropped = await dropping.send({});
    if (dropped.ok) onDone();
  };
  return (
    <form
      className={styles.editor}
      aria-label="The next card"
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      {fields.map(({ name, label, hint }) => (
        <div key={name} className={styles.field}>
          <TextArea
            label={label}
            hint={hint}
            value={written[name]}
            rows={name === 'mission' || name === 'openQuestion' ? 2 : 3}
            maxLength={name === 'mission' || name === 'openQuestion' ? limits.directionChars : limits.directionChars * limits.directionLines}
            onChange={(event) => change(name, event.currentTarget.value)}
          />
          {name === 'openQuestion' ? <QuestionPicker className={styles.questions} phase="discuss" onPick={(question) => change(name, question)} /> : null}
          <WordHint text={written[name]} />
        </div>
      ))}
      {refused === null ? null : (
        <p role="alert" className={styles.refused}>
          {phraseOf(refused)}
        </p>
      )}
      <div className={styles.acts}>
        {seen.draft === 0 ? (
          <Button variant="quiet" onClick={onDone}>
            Leave it as it is
          </Button>
        ) : (
          <Button variant="quiet" busy={dropping.busy} onClick={() => void drop()}>
            Drop the draft
          </Button>
        )}
        <Button busy={saving.busy} onClick={() => void save()}>
          Save as a draft
        </Button>
        <Button type="submit" variant="primary" busy={publishing.busy}>
          Make it the team’s card
        </Button>
      </div>
    </form>
  );
}

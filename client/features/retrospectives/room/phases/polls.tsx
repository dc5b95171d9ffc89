/** Polls of a phase: answered by each for themselves, told as totals alone. */
import type { Phase, Poll } from '#shared/retrospectives/format.ts';
import { closedRound, openRound } from '../lib/course.ts';
import { useRoom, useView } from '../room-context.tsx';
import { useRoomUi } from '../room-ui.ts';
import { answerWords, type AnswerWord } from './poll-words.ts';
import { useAnswers } from './use-ballot.ts';
import styles from './polls.module.css';

export function Polls({ phase }: { readonly phase: Phase }) {
  const open = useView((view) => openRound(view.flow, phase, 'polling'));
  const closed = useView((view) => closedRound(view.flow, phase, 'polling'));
  const { me } = useRoom();
  const projector = useRoomUi((ui) => ui.projector);
  if (phase.polls === undefined || phase.polls.length === 0) return null;
  if (open !== null && projector) return <OnWall polls={phase.polls} />;
  if (open !== null && me.role !== 'reader') return <Asked polls={phase.polls} round={open.id} />;
  return closed === null ? null : <Answered polls={phase.polls} round={closed.id} />;
}

/** A wall shows what is asked, never what its owner answers. */
const OnWall = ({ polls }: { readonly polls: readonly Poll[] }) => (
  <section className={styles.polls} aria-label="Questions">
    {polls.map((poll) => (
      <p key={poll.key} className={styles.question}>
        {poll.question}
      </p>
    ))}
    <p className={styles.note}>Everybody answers on their own device.</p>
  </section>
);

function Asked({ polls, round }: { readonly polls: readonly Poll[]; readonly round: string }) {
  const { votes: answers, latest, cast } = useAnswers(round);
  return (
    <section className={styles.polls} aria-label="Questions">
      {polls.map((poll) => (
        <fieldset key={poll.key} className={styles.poll}>
          <legend className={styles.question}>{poll.question}</legend>
          <div className={styles.scale} data-scale={poll.scale}>
            {answerWords[poll.scale].map((word) => (
              <Choice
                key={word.value}
                word={word}
                name={`${round}-${poll.key}`}
                checked={answers[poll.key] === word.value}
                onChoose={() => cast({ ...latest(), [poll.key]: word.value })}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <p className={styles.note}>Only totals are shown. You can change your answer until they are.</p>
    </section>
  );
}

type ChoiceProps = { readonly word: AnswerWord; readonly name: string; readonly checked: boolean; readonly onChoose: () => void };

const Choice = ({ word, name, checked, onChoose }: ChoiceProps) => (
  <label className={styles.choice}>
    <input type="radio" name={name} checked={checked} onChange={onChoose} />
    {word.mark === null ? null : <span className={styles.value}>{word.mark}</span>}
    <span>{word.words}</span>
  </label>
);

function Answered({ polls, round }: { readonly polls: readonly Poll[]; readonly round: string }) {
  const results = useView((view) => view.polls[round]);
  if (results === undefined) return null;
  return (
    <section className={styles.polls} aria-label="Answers">
      {polls.map((poll) => (
        <Totals key={poll.key} poll={poll} counts={results[poll.key] ?? {}} />
      ))}
    </section>
  );
}

function Totals({ poll, counts }: { readonly poll: Poll; readonly counts: Readonly<Record<string, number>> }) {
  const rows = answerWords[poll.scale].map((word) => ({ word, count: counts[String(word.value)] ?? 0 }));
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  const most = Math.max(1, ...rows.map((row) => row.count));
  return (
    <div className={styles.poll}>
      <h3 className={styles.question}>{poll.question}</h3>
      {total === 0 ? (
        <p className={styles.note}>{poll.atLeast === undefined ? 'Nobody answered.' : `Fewer than ${poll.atLeast} answers, so no figures are shown.`}</p>
      ) : (
        <ul className={styles.totals}>
          {rows.map(({ word, count }) => (
            <li key={word.value} className={styles.total}>
              <span>{word.mark === null ? word.words : `${word.mark} · ${word.words}`}</span>
              <span className={styles.stroke} aria-hidden="true" style={{ '--share': count / most }} />
              <span className={styles.number}>{count}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

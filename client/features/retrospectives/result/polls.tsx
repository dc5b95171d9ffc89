import type { Result, ResultPoll } from '#shared/retrospectives/result.ts';
import { pollLines, tooFewAnswers } from '#shared/retrospectives/take-away/words.ts';
import { Section } from './section.tsx';
import styles from './polls.module.css';

export function Polls({ result: { polls } }: { readonly result: Result }) {
  if (polls.length === 0) return null;
  return (
    <Section id="polls" title="How it was">
      {polls.map((poll) => (
        <PollOf key={`${poll.phase}-${poll.poll.key}`} result={poll} />
      ))}
    </Section>
  );
}

function PollOf({ result }: { readonly result: ResultPoll }) {
  const lines = pollLines(result);
  return (
    <div className={styles.poll}>
      <h3 className={styles.question}>{result.poll.question}</h3>
      {lines.length === 0 ? (
        <p>{tooFewAnswers}</p>
      ) : (
        <dl className={styles.answers}>
          {lines.map(({ answer, count }) => (
            <div key={answer}>
              <dt>{answer}</dt>
              <dd>
                <span className={styles.points} aria-hidden="true">
                  {Array.from({ length: count }, (_, index) => (
                    <span key={index} className={styles.point} />
                  ))}
                </span>
                {count}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

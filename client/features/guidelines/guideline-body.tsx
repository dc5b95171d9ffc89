/** What one version of a guideline says, for reading. */
import type { Confidence, GuidelineContent, Measure, Step } from '#shared/guidelines/schema.ts';
import { classWords, confidenceWords, policyWords } from './guideline-words.ts';
import { RichText } from './rich-text.tsx';
import styles from './guideline-body.module.css';

export const stepAnchor = (key: string): string => `step-${key}`;

export const GuidelineBody = ({ content }: { readonly content: GuidelineContent }) => (
  <article className={styles.body}>
    <p className={styles.purpose}>{content.purpose}</p>
    {content.scope === '' ? null : (
      <p className={styles.scope}>
        <strong>For</strong> {content.scope}
      </p>
    )}
    {content.about.length === 0 ? null : <RichText blocks={content.about} />}
    <ol className={styles.steps} aria-label="Steps">
      {content.steps.map((step, index) => (
        <li key={step.key}>
          <StepSheet step={step} number={index + 1} />
        </li>
      ))}
    </ol>
    {content.measures.length === 0 ? null : <Measures measures={content.measures} />}
    {content.unknowns.length === 0 ? null : (
      <section className={styles.part} aria-labelledby="unknowns">
        <h2 id="unknowns" className={styles.title}>
          What we do not know yet
        </h2>
        <ul className={styles.unknowns}>
          {content.unknowns.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      </section>
    )}
  </article>
);

export const ConfidenceMark = ({ confidence }: { readonly confidence: Confidence }) => (
  <span className={styles.confidence} title={confidenceWords[confidence].meaning}>
    {confidenceWords[confidence].name}
  </span>
);

export function PolicyLine({ policy }: Pick<Step, 'policy'>) {
  const { name, meaning } = policyWords(policy);
  return (
    <p className={styles.policy}>
      <strong>{name}.</strong> {meaning}
    </p>
  );
}

function StepSheet({ step, number }: { readonly step: Step; readonly number: number }) {
  return (
    <section id={stepAnchor(step.key)} className={styles.step} aria-labelledby={`${stepAnchor(step.key)}-title`} tabIndex={-1}>
      <h3 id={`${stepAnchor(step.key)}-title`} className={styles.stepTitle}>
        <span className={styles.number}>{number}</span> {step.title}
        {step.confidence === null ? null : <ConfidenceMark confidence={step.confidence} />}
      </h3>
      <RichText blocks={step.text} />
      {step.why === '' ? null : (
        <p className={styles.why}>
          <strong>Why</strong> {step.why}
        </p>
      )}
      {step.branches.map((branch, index) => (
        <div key={index} className={styles.branch}>
          <p>
            <strong>If</strong> {branch.when}
          </p>
          <RichText blocks={branch.text} />
        </div>
      ))}
      {step.rationale.length === 0 ? null : (
        <details className={styles.rationale}>
          <summary>What speaks for it</summary>
          <RichText blocks={step.rationale} />
        </details>
      )}
      <PolicyLine policy={step.policy} />
    </section>
  );
}

const Measures = ({ measures }: { readonly measures: readonly Measure[] }) => (
  <section className={styles.part} aria-labelledby="measures">
    <h2 id="measures" className={styles.title}>
      How we see whether it works
    </h2>
    <dl className={styles.measures}>
      {measures.map((measure) => (
        <div key={measure.key}>
          <dt>
            {measure.name} <span className={styles.kind}>{classWords[measure.class]}</span>
          </dt>
          <dd>{measure.definition}</dd>
        </div>
      ))}
    </dl>
  </section>
);

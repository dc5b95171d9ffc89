/** Two versions of a guideline in one text: what went is struck, what came is underlined, each at its place. */
import type { ReactNode } from 'react';
import type { BranchDiff, GuidelineDiff, StepDiff, StepParts } from '#shared/guidelines/diff/diff.ts';
import { isSame } from '#shared/guidelines/diff/diff.ts';
import { nodeAfter, sameAttrs, type Changed, type NodeDiff } from '#shared/guidelines/diff/nodes.ts';
import { diffLine, type Piece } from '#shared/guidelines/diff/words.ts';
import type { DeviationPolicy, Step } from '#shared/guidelines/schema.ts';
import { policyWords } from './guideline-words.ts';
import { Frame, Inlines, RichNodeView } from './rich-text.tsx';
import richText from './rich-text.module.css';
import body from './guideline-body.module.css';
import styles from './diff.module.css';

/** Where a change stands, so that one can step to it. */
export const changeAnchor = (at: string): string => `change-${at}`;

const At = ({ at, children }: { readonly at: string; readonly children: ReactNode }) => (
  <div id={changeAnchor(at)} tabIndex={-1} className={styles.at}>
    {children}
  </div>
);

const Words = ({ pieces }: { readonly pieces: readonly Piece[] }) =>
  pieces.map((piece, index) => {
    switch (piece.kind) {
      case 'same':
        return <Inlines key={index} nodes={piece.nodes} />;
      case 'restyled':
        return (
          <ins key={index} className={styles.restyled} title="Marked differently">
            <Inlines nodes={piece.after} />
          </ins>
        );
      case 'added':
        return (
          <ins key={index}>
            <Inlines nodes={piece.nodes} />
          </ins>
        );
      case 'removed':
        return (
          <del key={index}>
            <Inlines nodes={piece.nodes} />
          </del>
        );
    }
  });

const Blocks = ({ at, changes }: { readonly at: string; readonly changes: readonly NodeDiff[] }) => (
  <div className={richText.text}>
    {changes.map((change, index) => (
      <At key={index} at={`${at}/${index}`}>
        <Node change={change} />
      </At>
    ))}
  </div>
);

function Node({ change }: { readonly change: NodeDiff }) {
  if (change.kind === 'changed') return <ChangedNode change={change} />;
  return <RichNodeView node={change.node} as={{ same: undefined, added: 'ins', removed: 'del' }[change.kind] as 'ins' | 'del' | undefined} />;
}

function ChangedNode({ change }: { readonly change: Changed }) {
  const inner =
    change.pieces === null ? (change.children ?? []).map((child, index) => <Node key={index} change={child} />) : <Words pieces={change.pieces} />;
  return (
    <Frame node={nodeAfter(change)}>
      {sameAttrs(change) || change.type !== 'taskItem' ? null : (
        <ins className={styles.tick}>{change.attrs.after?.['checked'] === true ? 'ticked' : 'no longer ticked'}</ins>
      )}
      {inner}
    </Frame>
  );
}

export const DiffBody = ({ diff }: { readonly diff: GuidelineDiff }) => (
  <article className={body.body}>
    <At at="purpose">
      <p className={body.purpose}>
        <Words pieces={diff.purpose} />
      </p>
    </At>
    {diff.scope.length === 0 ? null : (
      <At at="scope">
        <p className={body.scope}>
          <strong>For</strong> <Words pieces={diff.scope} />
        </p>
      </At>
    )}
    <Blocks at="about" changes={diff.about} />
    <ol className={body.steps} aria-label="Steps">
      {diff.steps.map((step) => (
        <li key={step.key}>
          <At at={`step/${step.key}`}>
            <StepChanges step={step} />
          </At>
        </li>
      ))}
    </ol>
    {diff.unknowns.length === 0 ? null : (
      <section className={body.part} aria-labelledby="unknowns">
        <h2 id="unknowns" className={body.title}>
          What we do not know yet
        </h2>
        <ul className={body.unknowns}>
          {diff.unknowns.map((line, index) => (
            <li key={index}>
              <At at={`unknown/${index}`}>
                <Words pieces={line.pieces} />
              </At>
            </li>
          ))}
        </ul>
      </section>
    )}
  </article>
);

function StepChanges({ step }: { readonly step: StepDiff }) {
  const number = step.to ?? step.from ?? 0;
  const parts = step.kind === 'changed' ? step.parts : whole(step.step, step.kind);
  return (
    <div className={body.step}>
      {step.moved ? <p className={styles.moved}>Moved from place {(step.from ?? 0) + 1}</p> : null}
      <At at={`step/${step.key}/title`}>
        <h3 className={body.stepTitle}>
          <span className={body.number}>{number + 1}</span>
          <span>
            <Words pieces={parts.title} />
          </span>
        </h3>
      </At>
      <Parts at={`step/${step.key}`} parts={parts} />
    </div>
  );
}

/** A step that is there on one side alone, or the same on both, in the form of one that changed. */
function whole(step: Step, kind: 'same' | 'added' | 'removed'): StepParts {
  const line = (words: string): Piece[] => diffLine(kind === 'added' ? '' : words, kind === 'removed' ? '' : words);
  const nodes = (blocks: Step['text']): NodeDiff[] => blocks.map((node) => ({ kind, node }));
  return {
    title: line(step.title),
    text: nodes(step.text),
    why: line(step.why),
    rationale: nodes(step.rationale),
    branches: step.branches.map((branch) => ({ kind, branch })),
    policy: { before: step.policy, after: step.policy },
    confidence: { before: step.confidence, after: step.confidence },
  };
}

const Parts = ({ at, parts }: { readonly at: string; readonly parts: StepParts }) => (
  <>
    <Blocks at={`${at}/text`} changes={parts.text} />
    {parts.why.length === 0 ? null : (
      <At at={`${at}/why`}>
        <p className={body.why}>
          <strong>Why</strong> <Words pieces={parts.why} />
        </p>
      </At>
    )}
    {parts.branches.map((branch, index) => (
      <At key={index} at={`${at}/branch/${index}`}>
        <Branch at={`${at}/branch/${index}`} branch={branch} />
      </At>
    ))}
    <Blocks at={`${at}/rationale`} changes={parts.rationale} />
    <At at={`${at}/policy`}>
      <p className={body.policy}>
        {isSame(parts.policy) ? (
          said(parts.policy.after)
        ) : (
          <>
            <del>{said(parts.policy.before)}</del> <ins>{said(parts.policy.after)}</ins>
          </>
        )}
      </p>
    </At>
  </>
);

const said = (policy: DeviationPolicy): string => `${policyWords(policy).name}. ${policyWords(policy).meaning}`;

function Branch({ at, branch }: { readonly at: string; readonly branch: BranchDiff }) {
  const { when, text } =
    branch.kind === 'changed'
      ? { when: branch.when, text: branch.text }
      : {
          when: diffLine(branch.kind === 'added' ? '' : branch.branch.when, branch.kind === 'removed' ? '' : branch.branch.when),
          text: branch.branch.text.map((node): NodeDiff => ({ kind: branch.kind, node })),
        };
  return (
    <div className={body.branch}>
      <p>
        <strong>If</strong> <Words pieces={when} />
      </p>
      <Blocks at={at} changes={text} />
    </div>
  );
}


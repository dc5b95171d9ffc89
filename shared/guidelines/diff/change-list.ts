/**
 * The changes one after another, as people step through them: where each stands on the
 * page, and what it is in words. Nothing that changed is without a line here.
 */
import { confidenceWords, evidenceWords } from '../markdown/marks.ts';
import type { DeviationPolicy, Measure } from '../schema.ts';
import { isSame, type BranchDiff, type GuidelineDiff, type LineDiff, type MeasureDiff, type StepDiff, type StepParts } from './diff.ts';
import type { NodeDiff } from './nodes.ts';
import { tallyNode, tallyPieces, type Tally } from './tally.ts';
import { isUnchanged, lineOn, type Piece } from './words.ts';

export type Change = {
  /** The place on the page: `purpose`, `about/2`, `step/watch`, `step/watch/text/0`, `measure/fail-rate`. */
  readonly at: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly words: string;
};

const counted = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`);

function tallyWords({ added, removed, restyled, ticked, unticked, settings }: Tally): string {
  const parts = [
    added > 0 ? `${counted(added, 'one word', 'words')} added` : '',
    removed > 0 ? `${counted(removed, 'one word', 'words')} taken out` : '',
    restyled > 0 ? `${counted(restyled, 'one word', 'words')} marked differently` : '',
    ticked > 0 ? `${counted(ticked, 'one task', 'tasks')} ticked` : '',
    unticked > 0 ? `${counted(unticked, 'one task', 'tasks')} unticked` : '',
    settings > 0 ? `${counted(settings, 'one heading, list, code block or picture', 'headings, lists, code blocks or pictures')} set differently` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const line = (at: string, name: string, pieces: readonly Piece[]): Change[] =>
  isUnchanged(pieces) ? [] : [{ at, kind: 'changed', words: `${name}: ${tallyWords(tallyPieces(pieces))}.` }];

const value = <T>(at: string, name: string, both: { before: T; after: T }, say: (one: T) => string): Change[] =>
  isSame(both) ? [] : [{ at, kind: 'changed', words: `${name} is now ${say(both.after)}; it was ${say(both.before)}.` }];

const blocks = (at: string, name: string, changes: readonly NodeDiff[]): Change[] =>
  changes.flatMap((change, index): Change[] => {
    if (change.kind === 'same') return [];
    const words = change.kind === 'changed' ? tallyWords(tallyNode(change)) : `${blockWords[change.node.type]} ${change.kind === 'added' ? 'added' : 'taken out'}`;
    return [{ at: `${at}/${index}`, kind: change.kind, words: `${name}: ${words}.` }];
  });

const blockWords = {
  paragraph: 'a paragraph', heading: 'a heading', bulletList: 'a list', orderedList: 'a numbered list', taskList: 'a list of tasks',
  blockquote: 'a quote', codeBlock: 'a code block', horizontalRule: 'a line across', table: 'a table', image: 'a picture',
  listItem: 'an item', taskItem: 'a task', tableRow: 'a row', tableHeader: 'a column heading', tableCell: 'a cell',
} as const;

export const listChanges = (diff: GuidelineDiff): Change[] => [
  ...line('title', 'Title', diff.title),
  ...line('purpose', 'Purpose', diff.purpose),
  ...line('scope', 'Scope', diff.scope),
  ...value('confidence', 'Confidence', diff.confidence, (one) => confidenceWords[one]),
  ...value('evidence', 'Evidence', diff.evidence, (one) => evidenceWords[one]),
  ...line('source', 'Source', diff.source),
  ...value('review', 'Time until the next review', diff.reviewAfterDays, (days) => counted(days, 'one day', 'days')),
  ...blocks('about', 'About', diff.about),
  ...diff.steps.flatMap(stepChanges),
  ...diff.measures.flatMap(measureChanges),
  ...diff.unknowns.flatMap(unknownChanges),
];

const titleOf = (step: StepDiff): string => (step.kind === 'changed' ? lineOn(step.parts.title, 'after') : step.step.title);
const place = (index: number | null): number => (index ?? 0) + 1;

function stepChanges(step: StepDiff): Change[] {
  const at = `step/${step.key}`;
  const title = `“${titleOf(step)}”`;
  if (step.kind === 'added') return [{ at, kind: 'added', words: `New step ${place(step.to)}: ${title}.` }];
  if (step.kind === 'removed') return [{ at, kind: 'removed', words: `Step ${title} is gone; it was step ${place(step.from)}.` }];
  const moved: Change[] = step.moved ? [{ at, kind: 'moved', words: `Step ${title} moved from place ${place(step.from)} to ${place(step.to)}.` }] : [];
  return step.kind === 'changed' ? [...moved, ...partChanges(at, `Step ${place(step.to)}`, step.parts)] : moved;
}

function partChanges(at: string, name: string, parts: StepParts): Change[] {
  const { before, after } = parts.policy;
  return [
    ...line(`${at}/title`, `${name}, title`, parts.title),
    ...(isSame(parts.policy) ? [] : [{ at: `${at}/policy`, kind: 'changed', words: policyWords(name, before, after) } as const]),
    ...value(`${at}/confidence`, `${name}, confidence`, parts.confidence, (one) => (one === null ? 'that of the guideline' : confidenceWords[one])),
    ...blocks(`${at}/text`, name, parts.text),
    ...line(`${at}/why`, `${name}, why`, parts.why),
    ...parts.branches.flatMap((branch, index) => branchChanges(`${at}/branch/${index}`, name, branch)),
    ...blocks(`${at}/rationale`, `${name}, what speaks for it`, parts.rationale),
  ];
}

const policySays = (policy: DeviationPolicy): string => {
  switch (policy.kind) {
    case 'free':
      return 'is free';
    case 'note':
      return 'asks for a note';
    case 'check-first':
      return `asks to check first (${policy.ground})`;
  }
};

function policyWords(name: string, before: DeviationPolicy, after: DeviationPolicy): string {
  if (before.kind === 'check-first' && after.kind === 'check-first' && before.ground === after.ground) {
    return `${name}: the reason to check first before leaving it is now “${after.reason}”.`;
  }
  const reason = after.kind === 'check-first' ? `, because: ${after.reason}` : '';
  const was = policySays(before).replace(/^is free$/, 'was free').replace(/^asks/, 'asked');
  return `${name}: leaving it now ${policySays(after)}${reason}${reason === '' ? '; ' : ' – '}it ${was}.`;
}

function branchChanges(at: string, name: string, branch: BranchDiff): Change[] {
  if (branch.kind === 'same') return [];
  if (branch.kind !== 'changed') {
    const words = branch.kind === 'added' ? 'new branch' : 'a branch is gone';
    return [{ at, kind: branch.kind, words: `${name}: ${words}: if ${branch.branch.when}.` }];
  }
  const branchName = `${name}, if ${lineOn(branch.when, 'after')}`;
  return [...line(at, `${name}, condition of a branch`, branch.when), ...blocks(at, branchName, branch.text)];
}

function measureChanges(measure: MeasureDiff): Change[] {
  switch (measure.kind) {
    case 'same':
      return [];
    case 'changed':
      return [{ at: `measure/${measure.after.key}`, kind: 'changed', words: `Measure “${measure.after.name}”: ${measureParts(measure.before, measure.after)} changed.` }];
    default: {
      const { key, name } = measure.measure;
      return [{ at: `measure/${key}`, kind: measure.kind, words: measure.kind === 'added' ? `New measure: “${name}”.` : `Measure “${name}” is gone.` }];
    }
  }
}

const measureParts = (before: Measure, after: Measure): string =>
  [
    before.name === after.name ? '' : 'its name',
    before.class === after.class ? '' : 'its class',
    before.definition === after.definition ? '' : 'how it is counted',
    before.unit === after.unit ? '' : 'its unit',
    before.better === after.better ? '' : 'which way is better',
  ]
    .filter((part) => part !== '')
    .join(', ');

function unknownChanges(unknown: LineDiff, index: number): Change[] {
  const at = `unknown/${index}`;
  switch (unknown.kind) {
    case 'same':
      return [];
    case 'added':
      return [{ at, kind: 'added', words: `New open question: ${lineOn(unknown.pieces, 'after')}` }];
    case 'removed':
      return [{ at, kind: 'removed', words: `No longer open: ${lineOn(unknown.pieces, 'before')}` }];
    case 'changed':
      return line(at, 'An open question', unknown.pieces);
  }
}

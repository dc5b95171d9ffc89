/** A guideline as a page in Markdown that people read as it is and `readMarkdown` reads back without loss. */
import { toMarkdown, type Options } from 'mdast-util-to-markdown';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import type { Heading, List, PhrasingContent, RootContent, Table } from 'mdast';
import type { DeviationPolicy, GuidelineContent, Measure, Step } from '../schema.ts';
import { above, betterWords, classWords, confidenceWords, evidenceWords, factLabels, levels, markFor } from './marks.ts';
import { writeBlocks, type Flow } from './write-blocks.ts';

const options: Options = {
  bullet: '-',
  rule: '-',
  emphasis: '_',
  resourceLink: true,
  extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown(), gfmTaskListItemToMarkdown()],
};

/** `version` is said at the top of a page that shows a published version. */
export function writeMarkdown(content: GuidelineContent, version: string | null): string {
  const { title, about, steps, measures, unknowns } = content;
  const children: RootContent[] = [
    headed(levels.guideline, title, markFor('guideline', ...(version === null ? [] : [version]))),
    facts(content),
    ...(about.length === 0 ? [] : [headed(levels.section, 'About', markFor('about')), ...writeBlocks(about, above.about)]),
    ...(steps.length === 0 ? [] : [headed(levels.section, 'Steps', markFor('steps')), ...steps.flatMap(writeStep)]),
    ...(measures.length === 0 ? [] : [headed(levels.section, 'How we see whether it works', markFor('measures')), measureTable(measures)]),
    ...(unknowns.length === 0 ? [] : [headed(levels.section, 'What we do not know yet', markFor('unknowns')), lines(unknowns)]),
  ];
  return toMarkdown({ type: 'root', children }, options);
}

const words = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);

const headed = (depth: Heading['depth'], title: string, mark: string): Heading => ({
  type: 'heading',
  depth,
  children: [{ type: 'text', value: `${title} ` }, { type: 'html', value: mark }],
});

const listOf = (items: readonly PhrasingContent[][]): List => ({
  type: 'list',
  ordered: false,
  spread: false,
  children: items.map((children) => ({ type: 'listItem', spread: false, children: [{ type: 'paragraph', children }] })),
});
const lines = (items: readonly string[]): List => listOf(items.map(words));

function facts(content: GuidelineContent): List {
  const rows: readonly (readonly [string, string])[] = [
    [factLabels.purpose, content.purpose],
    [factLabels.scope, content.scope],
    [factLabels.confidence, confidenceWords[content.confidence]],
    [factLabels.evidence, evidenceWords[content.evidence]],
    [factLabels.source, content.source],
    [factLabels.review, `${content.reviewAfterDays} days`],
  ];
  return listOf(
    rows
      .filter(([, value]) => value !== '')
      .map(([label, value]) => [{ type: 'strong', children: words(`${label}:`) }, { type: 'text', value: ` ${value}` }]),
  );
}

function writeStep(step: Step, index: number): Flow[] {
  const part = (title: string, mark: string, ...body: Flow[]): Flow[] => [headed(levels.stepPart, title, mark), ...body];
  return [
    headed(levels.step, `${index + 1}. ${step.title}`, markFor('step', step.key)),
    ...writeBlocks(step.text, above.inStep),
    ...(step.why === '' ? [] : part('Why', markFor('why'), { type: 'paragraph', children: words(step.why) })),
    ...step.branches.flatMap(({ when, text }) => part(`If ${when}`, markFor('branch'), ...writeBlocks(text, above.inStep))),
    ...writePolicy(step.policy, part),
    ...(step.rationale.length === 0 ? [] : part('What speaks for it', markFor('rationale'), ...writeBlocks(step.rationale, above.inStep))),
    ...(step.confidence === null ? [] : part(`Confidence: ${confidenceWords[step.confidence]}`, markFor('confidence', step.confidence))),
  ];
}

function writePolicy(policy: DeviationPolicy, part: (title: string, mark: string, ...body: Flow[]) => Flow[]): Flow[] {
  switch (policy.kind) {
    case 'free':
      return part('Leaving this step: free', markFor('policy', 'free'));
    case 'note':
      return part('Leaving this step: note it', markFor('policy', 'note'));
    case 'check-first':
      return part(
        `Leaving this step: check first (${policy.ground})`,
        markFor('policy', 'check-first', policy.ground),
        { type: 'paragraph', children: words(policy.reason) },
      );
  }
}

const measureTable = (measures: readonly Measure[]): Table => ({
  type: 'table',
  children: [
    ['Measure', 'Class', 'How it is counted', 'Unit', 'Better', 'Key'],
    ...measures.map((one) => [one.name, classWords[one.class], one.definition, one.unit, betterWords[one.better], one.key]),
  ].map((cells) => ({ type: 'tableRow', children: cells.map((cell) => ({ type: 'tableCell', children: words(cell) })) })),
});

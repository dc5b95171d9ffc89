/**
 * How long it takes to compare two versions of a guideline of sixty pages:
 * `node test/load/guideline-diff.ts --pages 60 --rounds 20`. The time is that of the
 * processor, so that a busy machine does not count.
 */
import { parseArgs } from 'node:util';
import { diffGuidelines } from '#shared/guidelines/diff/diff.ts';
import { listChanges } from '#shared/guidelines/diff/change-list.ts';
import { bulletList, paragraph, table, type Block } from '#shared/guidelines/rich-text.ts';
import { tidyContent, type GuidelineContent, type Step } from '#shared/guidelines/schema.ts';
import { SeededRandom } from '../fault/random.ts';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '60' }, rounds: { type: 'string', default: '20' } } });
const [pages, rounds] = [Number(values.pages), Number(values.rounds)];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const random = new SeededRandom(7);
const vocabulary = Array.from({ length: 2_000 }, (_, index) => `word${index.toString(36)}`);
const words = (count: number): string => Array.from({ length: count }, () => vocabulary[random.below(vocabulary.length)] ?? '').join(' ');

/** About five hundred words, which is what a printed page holds. */
const page = (): Block[] => [
  ...Array.from({ length: 5 }, () => paragraph(words(70))),
  bulletList(words(12), words(15), words(20)),
  table(['a', 'b', 'c'], [words(8), words(8), words(8)], [words(8), words(8), words(8)]),
];
const step = (index: number): Step => ({
  key: `step-${index}`, title: words(5), text: page(), why: words(12), rationale: [paragraph(words(30))], branches: [],
  policy: { kind: 'note' }, confidence: null,
});

function guideline(): GuidelineContent {
  const inSteps = Math.round(pages / 2);
  return tidyContent({
    title: 'Sixty pages', purpose: words(20), scope: words(20), confidence: 'tested', source: '', evidence: 'ungraded', reviewAfterDays: 90,
    about: Array.from({ length: pages - inSteps }, page).flat(), steps: Array.from({ length: inSteps }, (_, index) => step(index)),
    measures: [], unknowns: [],
  });
}

type Rewrite = (block: Block, index: number) => Block;
const replaced: Rewrite = (block) => (block.type === 'paragraph' ? paragraph(words(70)) : block);
const touched: Rewrite = (block, index) => {
  const [first] = block.type === 'paragraph' ? block.content : [];
  return index % 9 === 0 && first?.type === 'text' ? paragraph(first.text.replace(/word/, 'other')) : block;
};
const rewritten = (content: GuidelineContent, rewrite: Rewrite): GuidelineContent => ({
  ...content,
  about: content.about.map(rewrite),
  steps: [...content.steps.slice(3), ...content.steps.slice(0, 3)].map((one) => ({ ...one, text: one.text.map(rewrite) })),
});

function measure(name: string, before: GuidelineContent, after: GuidelineContent): void {
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage();
    const changes = listChanges(diffGuidelines(before, after)).length;
    const used = process.cpuUsage(start);
    return { ms: (used.user + used.system) / 1_000, changes };
  }).sort((a, b) => a.ms - b.ms);
  const [fastest, middle, slowest] = [times[0], times[Math.floor(rounds / 2)], times.at(-1)].map((one) => one?.ms.toFixed(0));
  say(`${name}: ${middle} ms (${fastest}–${slowest}), ${times[0]?.changes} changes`);
}

const before = guideline();
say(`${pages} pages, ${JSON.stringify(before).length} characters`);
measure('nothing changed', before, before);
measure('edits here and there, three steps moved', before, rewritten(before, touched));
measure('every paragraph rewritten', before, rewritten(before, replaced));
measure('another text altogether', before, guideline());

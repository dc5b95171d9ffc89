/** Reads a page that Waymark wrote, also after people changed it by hand. */
import type { Heading, List, RootContent, Table, TableRow } from 'mdast';
import type { Block } from '../rich-text.ts';
import {
  confidences, grounds, type Branch, type Confidence, type DeviationPolicy, type GuidelineContent, type Measure, type Step,
} from '../schema.ts';
import {
  above, betterWords, classWords, confidenceWords, evidenceWords, factLabels, keyOf, readMark, stepParts, type PartMark, type PartName,
} from './marks.ts';
import { readBlocks, report, wordsOf, type Reading } from './read-blocks.ts';
import { freshKey } from './keys.ts';

/** A heading of ours and everything up to the next one. */
type Part = { readonly mark: PartMark; readonly title: string; readonly heading: Heading; readonly body: RootContent[] };

export function readOwn(nodes: readonly RootContent[], title: Heading, reading: Reading): unknown {
  const { before, parts } = split(nodes, reading);
  const own = (name: PartName): Part[] => parts.filter((part) => part.mark.part === name);
  const bodyOf = (name: PartName): RootContent[] => own(name).flatMap((part) => part.body);
  const content: GuidelineContent = {
    ...factsIn(before, reading),
    title: titleOf(title),
    about: [...about(before, reading), ...readBlocks(bodyOf('about'), { ...reading, above: above.about })],
    steps: readSteps(parts, reading),
    measures: bodyOf('measures').flatMap((node) => (node.type === 'table' ? readMeasures(node) : [])),
    unknowns: bodyOf('unknowns').flatMap((node) => (node.type === 'list' ? node.children.map((item) => line(item.children, reading)) : [])),
  };
  return content;
}

const isMarkNode = (node: Heading['children'][number]): boolean => node.type === 'html' && readMark(node.value) !== null;
const titleOf = (heading: Heading): string => heading.children.filter((node) => !isMarkNode(node)).map(wordsOf).join('');

function split(nodes: readonly RootContent[], reading: Reading): { before: RootContent[]; parts: Part[] } {
  const before: RootContent[] = [];
  const parts: Part[] = [];
  for (const node of nodes) {
    const mark = node.type === 'heading' ? markOf(node, parts, reading) : null;
    if (node.type === 'heading' && mark !== null) parts.push({ mark, title: titleOf(node), heading: node, body: [] });
    else (parts.at(-1)?.body ?? before).push(node);
  }
  return { before, parts };
}

/** Parts of a step without a step before them are no parts. */
function markOf(heading: Heading, parts: readonly Part[], reading: Reading): PartMark | null {
  const last = heading.children.at(-1);
  const mark = last?.type === 'html' ? readMark(last.value) : null;
  if (mark === null) return null;
  const afterStep = parts.findLast((part) => !stepParts.includes(part.mark.part))?.mark.part === 'step';
  if (mark.part !== 'guideline' && (afterStep || !stepParts.includes(mark.part))) return mark;
  report(reading, 'unknown-section', heading, titleOf(heading));
  return null;
}

/** Plain words where only a line fits; whatever else stood there is told. */
function line(nodes: readonly RootContent[], reading: Reading): string {
  const isPlain = nodes.length <= 1 && nodes.every((node) => node.type === 'paragraph' && node.children.every((one) => one.type === 'text'));
  const [first] = nodes;
  if (!isPlain && first !== undefined) report(reading, 'formatting', first, nodes.map(wordsOf).join(' '));
  return nodes.map(wordsOf).join(' ');
}

type Facts = Pick<GuidelineContent, 'purpose' | 'scope' | 'confidence' | 'source' | 'evidence' | 'reviewAfterDays'>;

const isFacts = (node: RootContent | undefined): node is List => node?.type === 'list';
const about = (before: readonly RootContent[], reading: Reading): Block[] =>
  readBlocks(isFacts(before[0]) ? before.slice(1) : before, { ...reading, above: above.about });

function factsIn([first]: readonly RootContent[], reading: Reading): Facts {
  const said = new Map<string, string>();
  for (const item of isFacts(first) ? first.children : []) {
    const [paragraph] = item.children;
    const [label, ...rest] = paragraph?.type === 'paragraph' ? paragraph.children : [];
    if (label?.type === 'strong') said.set(wordsOf(label).replace(/:$/, ''), line([{ type: 'paragraph', children: rest }], reading).trim());
  }
  const of = (label: keyof typeof factLabels): string => said.get(factLabels[label]) ?? '';
  const days = Number(/^\d{1,3}(?= day)/.exec(of('review'))?.[0] ?? 90);
  return {
    purpose: of('purpose'),
    scope: of('scope'),
    confidence: keyOf(confidenceWords, of('confidence')) ?? 'provisional',
    source: of('source'),
    evidence: keyOf(evidenceWords, of('evidence')) ?? 'ungraded',
    reviewAfterDays: Math.min(730, Math.max(1, days)),
  };
}

function readSteps(parts: readonly Part[], reading: Reading): Step[] {
  const taken = new Set<string>();
  return parts.flatMap((part, index) => {
    if (part.mark.part !== 'step') return [];
    const end = parts.findIndex((other, at) => at > index && !stepParts.includes(other.mark.part));
    const step = readStep(part, parts.slice(index + 1, end < 0 ? undefined : end), taken, reading);
    taken.add(step.key);
    return [step];
  });
}

function readStep(part: Part, inner: readonly Part[], taken: ReadonlySet<string>, reading: Reading): Step {
  const inStep = { ...reading, above: above.inStep };
  const title = part.title.replace(/^\s*\d+\. /, '').trim();
  const own = (name: PartName): Part[] => inner.filter((one) => one.mark.part === name);
  return {
    key: keyFor(part, title, taken, reading),
    title,
    text: readBlocks(part.body, inStep),
    why: line(own('why').flatMap((one) => one.body), reading),
    rationale: readBlocks(own('rationale').flatMap((one) => one.body), inStep),
    branches: own('branch').map((one): Branch => ({ when: one.title.trim().replace(/^If(?: |$)/, ''), text: readBlocks(one.body, inStep) })),
    policy: readPolicy(own('policy')[0], reading),
    confidence: confidences.find((one): one is Confidence => one === own('confidence')[0]?.mark.rest[0]) ?? null,
  };
}

function keyFor({ mark, heading }: Part, title: string, taken: ReadonlySet<string>, reading: Reading): string {
  const [key] = mark.rest;
  if (key !== undefined && key.length <= 64 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key) && !taken.has(key)) return key;
  report(reading, 'key', heading, title);
  return freshKey(title, taken);
}

function readPolicy(part: Part | undefined, reading: Reading): DeviationPolicy {
  const [kind, said] = part?.mark.rest ?? [];
  const ground = grounds.find((one) => one === said);
  if (part !== undefined && kind === 'check-first' && ground !== undefined) return { kind, ground, reason: line(part.body, reading) };
  return kind === 'note' ? { kind } : { kind: 'free' };
}

function readMeasures(node: Table): Measure[] {
  const taken = new Set<string>();
  return node.children.slice(1).map((row) => {
    const measure = readMeasure(row, taken);
    taken.add(measure.key);
    return measure;
  });
}

function readMeasure(row: TableRow, taken: ReadonlySet<string>): Measure {
  const [name = '', kind = '', definition = '', unit = '', better = '', key = ''] = row.children.map(wordsOf);
  const isKey = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(key) && key.length <= 64 && !taken.has(key);
  return {
    key: isKey ? key : freshKey(name, taken),
    name,
    class: keyOf(classWords, kind) ?? 'process',
    definition,
    unit,
    better: keyOf(betterWords, better) ?? 'neither',
  };
}

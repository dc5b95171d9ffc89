/**
 * Reads a handbook page that was not written by Waymark. Its steps are looked for where
 * such pages keep them: under a heading that says so, in a numbered list, or as its
 * sections. Everything else stays as text about the guideline. Steps from elsewhere are
 * free: to leave one asks nothing of anybody until the team decides otherwise.
 */
import type { Heading, List, ListItem, RootContent } from 'mdast';
import { limits } from '../../protocol/limits.ts';
import { cleanLine } from '../../retrospectives/clean-text.ts';
import type { GuidelineContent, Step } from '../schema.ts';
import { freshKey } from './keys.ts';
import { sampleOf, type NotKept } from './not-kept.ts';
import { readBlocks, wordsOf, type Reading } from './read-blocks.ts';

export type Settings = ReadonlyMap<string, string>;

/** Settings that many handbooks keep between two lines of dashes at the very top. */
export function splitSettings(markdown: string, notKept: NotKept[]): { settings: Settings; body: string } {
  const found = /^\ufeff?---[ \t]*\r?\n((?:[\w-]+:.*\r?\n|[ \t]+\S.*\r?\n|- .*\r?\n|\r?\n)*)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/u.exec(markdown);
  if (found === null) return { settings: new Map(), body: markdown };
  const settings = new Map(
    [...(found[1] ?? '').matchAll(/^([\w-]+):[ \t]*(.*?)\r?$/gmu)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value.replace(/^(["'])(.*)\1$/u, '$2'),
    ]),
  );
  const others = [...settings.keys()].filter((name) => name !== 'title' && name !== 'description');
  if (others.length > 0) notKept.push({ kind: 'page-settings', line: 1, sample: sampleOf(others.join(', ')) });
  // Blank lines keep the line numbers of what follows.
  return { settings, body: '\n'.repeat(found[0].split('\n').length - 1) + markdown.slice(found[0].length) };
}

export type ForeignPage = { readonly name: string; readonly settings: Settings };

export function readForeign(nodes: readonly RootContent[], page: ForeignPage, reading: Reading): unknown {
  const at = nodes.findIndex((node) => node.type === 'heading' && node.depth === 1);
  const title = nodes[at];
  const body = title === undefined ? nodes : nodes.filter((_, index) => index !== at);
  const found = stepsOf(body, reading);
  const content: GuidelineContent = {
    title: titleFor(title === undefined ? '' : wordsOf(title), page),
    purpose: purposeFor(page.settings),
    scope: '',
    confidence: 'provisional',
    source: cleanLine(page.name).slice(0, limits.guidelineLineChars),
    evidence: 'ungraded',
    reviewAfterDays: 90,
    about: readBlocks(found.about, { ...reading, above: Math.max(0, topDepth(found.about) - 1) }),
    steps: found.steps,
    measures: [],
    unknowns: [],
  };
  return content;
}

function titleFor(heading: string, { name, settings }: ForeignPage): string {
  const said = [heading, settings.get('title') ?? '', name.replace(/\.(?:md|markdown)$/iu, '')].map(cleanLine).find((one) => one !== '');
  return clip(said ?? 'Imported guideline');
}

const purposeFor = (settings: Settings): string => {
  const said = cleanLine(settings.get('description') ?? '');
  return said.length > limits.guidelineLineChars ? '' : said;
};

const clip = (title: string): string => (title.length <= limits.titleChars ? title : `${title.slice(0, limits.titleChars - 1)}…`);

type Section = { readonly heading: Heading; readonly body: RootContent[] };
type Found = { readonly steps: Step[]; readonly about: readonly RootContent[] };

const isHeading = (node: RootContent): node is Heading => node.type === 'heading';
/** The level at which this text is divided first. */
const topDepth = (nodes: readonly RootContent[]): number => Math.min(7, ...nodes.filter(isHeading).map((heading) => heading.depth));

function sectionsOf(nodes: readonly RootContent[]): { intro: RootContent[]; sections: Section[] } {
  const depth = topDepth(nodes);
  const intro: RootContent[] = [];
  const sections: Section[] = [];
  for (const node of nodes) {
    if (isHeading(node) && node.depth === depth) sections.push({ heading: node, body: [] });
    else (sections.at(-1)?.body ?? intro).push(node);
  }
  return { intro, sections };
}

const saysSteps = /^(?:the )?(?:\d+ )?(?:steps?|process|procedure|instructions|workflow|checklist|what to do|how to .+|how we do it|our process|the process)[:.]?$/iu;

function stepsOf(nodes: readonly RootContent[], reading: Reading): Found {
  const { intro, sections } = sectionsOf(nodes);
  const named = sections.find((section) => saysSteps.test(cleanLine(wordsOf(section.heading))));
  const tries = [
    () => (named === undefined ? null : fromNamed(nodes, named, reading)),
    () => fromOnlyList(nodes, reading),
    () => (sections.length < 2 ? null : { steps: fromSections(sections, reading), about: intro }),
  ];
  for (const attempt of tries) {
    const told = reading.notKept.length;
    const found = attempt();
    if (found !== null && found.steps.length <= limits.guidelineSteps) return found;
    // What was reported on a way not taken is reported again on the one taken.
    reading.notKept.splice(told);
  }
  return { steps: [], about: nodes };
}

/** The section that says it holds the steps: its own sections, or the items of its list. */
function fromNamed(nodes: readonly RootContent[], named: Section, reading: Reading): Found | null {
  const inside = sectionsOf(named.body);
  const within = new Set<RootContent>([named.heading, ...named.body]);
  const others = nodes.filter((node) => !within.has(node));
  if (inside.sections.length > 0) {
    return { steps: fromSections(inside.sections, reading), about: withIntro(others, nodes.indexOf(named.heading), inside.intro) };
  }
  const list = named.body.find((node) => node.type === 'list');
  if (list === undefined || list.children.length < 2) return null;
  const rest = named.body.filter((node) => node !== list);
  return { steps: fromItems(list, reading), about: withIntro(others, nodes.indexOf(named.heading), rest) };
}

/** What stood beside the steps keeps its place in the text. */
const withIntro = (others: readonly RootContent[], at: number, intro: readonly RootContent[]): RootContent[] => [
  ...others.slice(0, at),
  ...intro,
  ...others.slice(at),
];

/** One numbered list on the whole page, and long enough to be what the page is about. */
function fromOnlyList(nodes: readonly RootContent[], reading: Reading): Found | null {
  const lists = nodes.filter((node): node is List => node.type === 'list' && node.ordered === true);
  const [list] = lists;
  if (list === undefined || lists.length > 1 || list.children.length < 3) return null;
  return { steps: fromItems(list, reading), about: nodes.filter((node) => node !== list) };
}

function fromSections(sections: readonly Section[], reading: Reading): Step[] {
  const taken = new Set<string>();
  return sections.map(({ heading, body }) => {
    const depth = heading.depth;
    const title = cleanLine(wordsOf(heading)).replace(/^(?:step )?\d+[.):]\s+/iu, '');
    return stepOf(title, body, taken, { ...reading, above: depth });
  });
}

function fromItems(list: List, reading: Reading): Step[] {
  const taken = new Set<string>();
  return list.children.map((item) => {
    const { title, body } = titleOfItem(item);
    return stepOf(title, body, taken, { ...reading, above: 1 });
  });
}

/** An item's bold beginning is its title; else its first sentence, and the whole stays as text where it says more. */
function titleOfItem(item: ListItem): { title: string; body: RootContent[] } {
  const [first, ...rest] = item.children;
  if (first?.type !== 'paragraph') return { title: '', body: item.children };
  const [lead, ...after] = first.children;
  if (lead?.type === 'strong') {
    const [next, ...others] = after;
    const trimmed = next?.type === 'text' ? [{ ...next, value: next.value.replace(/^\s*[.:–—-]?\s+/u, '') }, ...others] : after;
    return { title: cleanLine(wordsOf(lead)).replace(/[.:]$/u, ''), body: [{ ...first, children: trimmed }, ...rest] };
  }
  const said = cleanLine(wordsOf(first));
  const isAll = said.length <= limits.titleChars && first.children.every((node) => node.type === 'text');
  const sentence = /^.+?[.!?](?= |$)/u.exec(said)?.[0] ?? said;
  return { title: (isAll ? said : sentence).replace(/\.$/u, ''), body: isAll ? rest : item.children };
}

function stepOf(title: string, body: readonly RootContent[], taken: Set<string>, reading: Reading): Step {
  const shown = title === '' ? 'Untitled step' : clip(title);
  const key = freshKey(shown, taken);
  taken.add(key);
  const text = readBlocks(body, reading);
  return {
    key,
    title: shown,
    // A title that had to be cut says all of itself in the text.
    text: title === shown || title === '' ? text : [{ type: 'paragraph', content: [{ type: 'text', text: title, marks: [] }] }, ...text],
    why: '',
    rationale: [],
    branches: [],
    policy: { kind: 'free' },
    confidence: null,
  };
}

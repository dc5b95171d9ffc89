/** Guidelines as anybody might write them, with the characters and arrangements that Markdown finds hard. */
import * as fc from 'fast-check';
import { imageSource, type Block, type Inline, type ListItem, type Mark, type TableRow, type TaskItem } from '#shared/guidelines/rich-text.ts';
import { confidences, evidenceGrades, measureClasses, readContent, tidyContent, type GuidelineContent, type Measure, type Step } from '#shared/guidelines/schema.ts';

const hard = [
  '*', '_', '**', '~', '~~', '`', '``', '[', ']', '(', ')', '](', '![', '<', '>', '<!-- waymark:step x -->', '<br>', '&amp;', '&', '#', '# ', '- ',
  '+ ', '1. ', '1) ', '[ ] ', '[x]', '|', '\\', '\\|', '---', '===', '> ', '    ', ' ', '\n', 'http://a.example/x_y', 'www.a.example', 'a@b.example',
  '"', "'", ':', '!', '.', ',', '\t', '\u00a0', 'é', 'e\u0301', '\u3000', '\u{1f44d}\u{1f3fd}', 'ß', '\u200b', '\u202e', '“', '…', '$x$', '{#id}', 'If ', '^1',
];
const words = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z]{1,8}$/) },
  { weight: 3, arbitrary: fc.constantFrom(...hard) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
  { weight: 2, arbitrary: fc.constant(' ') },
);
const phrase = fc.array(words, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
export const line = fc.array(words, { maxLength: 8 }).map((parts) => parts.join('').slice(0, 110));

const href = fc.constantFrom(
  'https://a.example/', 'https://a.example/x_(y)?q=1&amp=2#z', 'http://a.example/*b*', 'mailto:a@b.example', 'https://a.example/é/%20', 'https://a.example/a~b~c',
);
const mark: fc.Arbitrary<Mark> = fc.oneof(
  fc.constantFrom<Mark>({ type: 'bold' }, { type: 'italic' }, { type: 'strike' }, { type: 'code' }),
  href.map((to): Mark => ({ type: 'link', attrs: { href: to } })),
);
const marks = fc.oneof(fc.constant<Mark[]>([]), fc.array(mark, { maxLength: 3 }));
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('text' as const), text: phrase, marks }) },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'hardBreak' }) },
);
const inlines = fc.array(inline, { maxLength: 5 });

const paragraph = inlines.map((content): Block => ({ type: 'paragraph', content }));
const codeText = fc.array(fc.oneof(words, fc.constant('\n')), { maxLength: 6 }).map((parts) => parts.join(''));
const leaf: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  fc.record({ type: fc.constant('heading' as const), attrs: fc.record({ level: fc.constantFrom(1 as const, 2 as const, 3 as const) }), content: inlines }),
  fc.record({
    type: fc.constant('codeBlock' as const),
    attrs: fc.record({ language: fc.constantFrom(null, 'ts', 'c++') }),
    content: codeText.map((text) => [{ type: 'text' as const, text, marks: [] }]),
  }),
  fc.constant<Block>({ type: 'horizontalRule' }),
  fc.record({ type: fc.constant('image' as const), attrs: fc.record({ src: fc.constantFrom('a1', 'b-2').map(imageSource), alt: line }) }),
  fc.integer({ min: 1, max: 3 }).chain((width) => {
    const row = (type: 'tableHeader' | 'tableCell'): fc.Arbitrary<TableRow> =>
      fc.array(inlines, { minLength: width, maxLength: width }).map((cells) => ({
        type: 'tableRow',
        content: cells.map((content) => ({ type, content: [{ type: 'paragraph', content }] })),
      }));
    return fc.tuple(row('tableHeader'), fc.array(row('tableCell'), { maxLength: 2 })).map(([head, rows]): Block => ({ type: 'table', content: [head, ...rows] }));
  }),
);

const { block } = fc.letrec<{ block: Block; blocks: Block[] }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4 },
    { weight: 3, arbitrary: leaf },
    fc.array(tie('blocks').map((content): ListItem => ({ type: 'listItem', content })), { maxLength: 3 }).map((content): Block => ({ type: 'bulletList', content })),
    fc.record({
      type: fc.constant('orderedList' as const),
      attrs: fc.record({ start: fc.constantFrom(0, 1, 7, 12) }),
      content: fc.array(tie('blocks').map((content): ListItem => ({ type: 'listItem', content })), { maxLength: 3 }),
    }),
    fc
      .array(fc.record({ type: fc.constant('taskItem' as const), attrs: fc.record({ checked: fc.boolean() }), content: tie('blocks') }), { maxLength: 3 })
      .map((content: TaskItem[]): Block => ({ type: 'taskList', content })),
    tie('blocks').map((content): Block => ({ type: 'blockquote', content })),
  ),
  blocks: fc.array(tie('block'), { maxLength: 2 }),
}));
export const blocks = fc.array(block, { maxLength: 3 });

const title = line.map((rest) => `T ${rest}`);
const keys = ['prepare', 'tell', 'canary', 'watch', 'undo', 'review'] as const;

const policy: fc.Arbitrary<Step['policy']> = fc.oneof(
  fc.constantFrom<Step['policy']>({ kind: 'free' }, { kind: 'note' }),
  fc.record({ kind: fc.constant('check-first' as const), ground: fc.constantFrom('legal' as const, 'safety' as const), reason: title }),
);

const step = (key: string): fc.Arbitrary<Step> =>
  fc.record({
    key: fc.constant(key),
    title,
    text: blocks,
    why: line,
    rationale: fc.oneof(fc.constant<Block[]>([]), blocks),
    branches: fc.array(fc.record({ when: line, text: blocks }), { maxLength: 2 }),
    policy,
    confidence: fc.constantFrom(null, ...confidences),
  });

const steps = fc.shuffledSubarray([...keys]).chain((chosen) => fc.tuple(...chosen.map(step)));

const measures = fc.uniqueArray(
  fc.record<Measure>({
    key: fc.constantFrom('lead-time', 'fail-rate', 'stops'),
    name: title,
    class: fc.constantFrom(...measureClasses),
    definition: line,
    unit: line,
    better: fc.constantFrom('higher' as const, 'lower' as const, 'neither' as const),
  }),
  { selector: (measure) => measure.key, maxLength: 3 },
);

/** Tidied, as everything that is kept. */
export const guideline: fc.Arbitrary<GuidelineContent> = fc
  .record({
    title,
    purpose: line,
    scope: line,
    confidence: fc.constantFrom(...confidences),
    source: line,
    evidence: fc.constantFrom(...evidenceGrades),
    reviewAfterDays: fc.integer({ min: 1, max: 730 }),
    about: blocks,
    steps,
    measures,
    unknowns: fc.array(line, { maxLength: 3 }),
  })
  .map(tidyContent);

type Choose = () => number;
const typeOf = (value: object): unknown => ('type' in value ? value.type : null);

/** One value changed towards another here and there: members come, go and change, texts are cut and joined. */
function mixed(a: unknown, b: unknown, choose: Choose): unknown {
  if (Array.isArray(a) && Array.isArray(b)) {
    const members: readonly unknown[] = a;
    const others: readonly unknown[] = b;
    return Array.from({ length: Math.max(members.length, others.length) }).flatMap((_, index) => {
      const drawn = choose();
      if (index < members.length && drawn < 0.7) return [mixed(members[index], others[index], choose)];
      return index < others.length && drawn < 0.9 ? [others[index]] : [];
    });
  }
  if (typeof a === 'string' && typeof b === 'string') return choose() < 0.6 ? a : a.slice(0, a.length / 2) + b.slice(0, b.length / 2);
  if (typeof a !== 'object' || a === null || typeof b !== 'object' || b === null || typeOf(a) !== typeOf(b)) return a;
  const other = new Map<string, unknown>(Object.entries(b));
  const parts = Object.entries(a).map(([name, part]: [string, unknown]) => [name, mixable.has(name) ? mixed(part, other.get(name), choose) : part]);
  return Object.fromEntries(parts);
}
const mixable = new Set(['about', 'steps', 'content', 'text', 'title', 'why', 'text', 'when', 'branches', 'rationale', 'unknowns', 'measures', 'purpose']);

const readable = (raw: unknown): raw is GuidelineContent => readContent(raw).ok;
const oneOfEach = <T extends { readonly key: string }>(all: readonly T[]): T[] =>
  all.filter((one, index) => all.findIndex((other) => other.key === one.key) === index);

/** A guideline and what somebody made of it: much is the same, and anything may have changed. */
export const changedGuideline: fc.Arbitrary<readonly [GuidelineContent, GuidelineContent]> = fc
  .tuple(guideline, guideline, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })))
  .map(([before, other, draws]) => {
    const raw = mixed(before, other, () => Number(draws.next().value));
    if (!looksLikeContent(raw)) return [before, other] as const;
    const after = { ...raw, steps: oneOfEach(raw.steps), measures: oneOfEach(raw.measures) };
    return readable(after) ? ([before, tidyContent(after)] as const) : ([before, other] as const);
  });

const looksLikeContent = (raw: unknown): raw is GuidelineContent => typeof raw === 'object' && raw !== null && 'steps' in raw && 'measures' in raw;

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedGuideline, guideline } from '../../../test/support/guideline-arbitraries.ts';
import { must } from '../../lib/assert.ts';
import { bold, bulletList, paragraph, table, text, type Block } from '../rich-text.ts';
import { tidyContent, type GuidelineContent, type Step } from '../schema.ts';
import { trialGuideline } from '../trial-guideline.ts';
import { listChanges } from './change-list.ts';
import { diffGuidelines } from './diff.ts';
import { applyDiff, contentOn } from './sides.ts';
import { align } from './sequence.ts';
import { diffLine, type Piece } from './words.ts';

const about = (...blocks: Block[]): GuidelineContent => tidyContent({ ...trialGuideline, about: blocks });
const changesFrom = (before: GuidelineContent, after: GuidelineContent): string[] => listChanges(diffGuidelines(before, after)).map((change) => change.words);
const withStep = (key: string, change: Partial<Step>): GuidelineContent => ({
  ...trialGuideline,
  steps: trialGuideline.steps.map((step) => (step.key === key ? { ...step, ...change } : step)),
});
const shown = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => {
      const words = (piece.kind === 'restyled' ? piece.after : piece.nodes).map((node) => (node.type === 'text' ? node.text : '/')).join('');
      return piece.kind === 'same' ? words : `${{ added: '+', removed: '-', restyled: '~' }[piece.kind]}[${words}]`;
    })
    .join('');

describe('The difference between two guidelines', () => {
  it('GD-1 applied to the old gives the new, and holds the old as it was', () => {
    fc.assert(
      fc.property(changedGuideline, ([before, after]) => {
        const diff = diffGuidelines(before, after);
        expect(applyDiff(before, diff)).toEqual({ ok: true, value: after });
        expect(contentOn(diff, 'before')).toEqual(before);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 120_000);

  it('GD-2 has a line for everything that changed and none where nothing did', () => {
    fc.assert(
      fc.property(changedGuideline, ([before, after]) => {
        const isSame = JSON.stringify(before) === JSON.stringify(after);
        expect(listChanges(diffGuidelines(before, after)).length === 0).toBe(isSame);
        expect(listChanges(diffGuidelines(after, after))).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);

  it('GD-3 is refused by a content that was not compared', () => {
    fc.assert(
      fc.property(guideline, (other) => {
        const diff = diffGuidelines(trialGuideline, about(paragraph('b')));
        expect(applyDiff(other, diff)).toMatchObject({ ok: false, code: 'stale-base' });
      }),
      { numRuns: 10 },
    );
  });
});

describe('Steps', () => {
  const [small, canary, undo] = trialGuideline.steps.map((step) => must(step, 'There are three.')) as [Step, Step, Step];

  it('GD-4 keep their identity by key: moved, new and gone ones are named in words', () => {
    const fresh: Step = { ...small, key: 'tell', title: 'Tell people' };
    expect(changesFrom(trialGuideline, { ...trialGuideline, steps: [undo, small, canary] })).toEqual([
      'Step “Undo at the first doubt” moved from place 3 to 1.',
    ]);
    expect(changesFrom(trialGuideline, { ...trialGuideline, steps: [small, fresh, canary] })).toEqual([
      'New step 2: “Tell people”.',
      'Step “Undo at the first doubt” is gone; it was step 3.',
    ]);
  });

  it('GD-5 say in words what leaving them asks for now, and what it asked for', () => {
    expect(changesFrom(trialGuideline, withStep('watch-canary', { policy: { kind: 'check-first', ground: 'safety', reason: 'Data could be lost.' } }))).toEqual([
      'Step 2: leaving it now asks to check first (safety), because: Data could be lost. – it asked for a note.',
    ]);
    expect(changesFrom(trialGuideline, withStep('undo', { policy: { kind: 'free' } }))).toEqual([
      'Step 3: leaving it now is free; it asked to check first (safety).',
    ]);
    expect(changesFrom(trialGuideline, withStep('undo', { policy: { kind: 'check-first', ground: 'safety', reason: 'New reason.' } }))).toEqual([
      'Step 3: the reason to check first before leaving it is now “New reason.”.',
    ]);
  });

  it('GD-6 show a title, a why or a branch that changed within the step', () => {
    const branches = [{ when: 'only configuration changed', text: [paragraph('Hold for 5 minutes.')] }];
    const after = withStep('watch-canary', { title: 'Watch the first users', branches, confidence: 'tested' });
    expect(listChanges(diffGuidelines(trialGuideline, after)).map(({ at, words }) => [at, words])).toEqual([
      ['step/watch-canary/title', 'Step 2, title: 2 words added, one word taken out.'],
      ['step/watch-canary/confidence', 'Step 2, confidence is now tested; it was that of the guideline.'],
      ['step/watch-canary/branch/0', expect.stringMatching(/^Step 2, condition of a branch: .* added, .* taken out\.$/)],
    ]);
  });
});

describe('Words, marks and blocks', () => {
  it('GD-7 are compared by word, and changed phrases stay together', () => {
    expect(shown(diffLine('Hold the canary for 30 minutes.', 'Hold the canary for 5 minutes.'))).toBe('Hold the canary for -[30]+[5] minutes.');
    expect(shown(diffLine('Ask the first person you see', 'Ask a friend or two you see'))).toBe('Ask -[the first person]+[a friend or two] you see');
    expect(shown(diffLine('', 'New.'))).toBe('+[New.]');
  });

  it('GD-8 see a mark, a link, a heading’s level, a ticked task and a list that starts elsewhere', () => {
    const link = (href: string): Block => paragraph(text('here', { type: 'link', attrs: { href } }), ' is more');
    const list = (start: number): Block => ({ type: 'orderedList', attrs: { start }, content: [{ type: 'listItem', content: [paragraph('one')] }] });
    const heading = (level: 1 | 2): Block => ({ type: 'heading', attrs: { level }, content: [text('Title')] });
    const tasks = (checked: boolean): Block => ({ type: 'taskList', content: [{ type: 'taskItem', attrs: { checked }, content: [paragraph('say so')] }] });
    const only = (before: Block, after: Block): string[] => changesFrom(about(before), about(after));
    expect(only(paragraph('some words'), paragraph('some ', text('words', bold)))).toEqual(['About: one word marked differently.']);
    expect(only(link('https://a.example/'), link('https://b.example/'))).toEqual(['About: one word marked differently.']);
    expect(only(tasks(false), tasks(true))).toEqual(['About: one task ticked.']);
    expect(only(tasks(true), tasks(false))).toEqual(['About: one task unticked.']);
    expect(only(heading(1), heading(2))).toEqual(['About: one heading, list, code block or picture set differently.']);
    expect(only(list(1), list(3))).toEqual(['About: one heading, list, code block or picture set differently.']);
  });

  it('GD-9 pair a paragraph, an item or a cell with the one it was, around others that came and went', () => {
    const before = about(paragraph('First one stays.'), paragraph('The second one has quite a few words.'), bulletList('apples and pears', 'plums'));
    const after = about(paragraph('A new beginning of it all'), paragraph('First one stays.'), paragraph('The second one has quite many words.'), bulletList('apples', 'plums', 'cherries'));
    const { about: changes } = diffGuidelines(before, after);
    expect(changes.map((change) => change.kind)).toEqual(['added', 'same', 'changed', 'changed']);
    const list = changes[3];
    expect(list?.kind === 'changed' ? list.children?.map((item) => item.kind) : null).toEqual(['changed', 'same', 'added']);
    const rows = diffGuidelines(about(table(['a', 'b'], ['one', 'two words'])), about(table(['a', 'b'], ['one', 'two other words'], ['x', 'y']))).about[0];
    expect(rows?.kind === 'changed' ? rows.children?.map((row) => row.kind) : null).toEqual(['same', 'changed', 'added']);
  });

  it('GD-10 count as gone and new where two long texts have nothing in common', () => {
    const long = (word: string): Block[] => Array.from({ length: 400 }, (_, index) => paragraph(`${word} ${index} ${word}`));
    const { about: changes } = diffGuidelines(about(...long('old')), about(...long('new')));
    expect(changes.filter((change) => change.kind === 'added').length + changes.filter((change) => change.kind === 'removed').length).toBe(800);
  });

  it('GD-11 align long lists of alike members in order, whichever way is taken', () => {
    const words = (line: string): ReadonlySet<string> => new Set(line.split(' '));
    const alike = (a: string, b: string): number => [...words(a)].filter((word) => words(b).has(word)).length / 3;
    for (const length of [40, 80]) {
      const before = Array.from({ length }, (_, index) => `row ${index} old`);
      const after = before.map((row) => row.replace('old', 'new'));
      const pairs = align(before, after, { keyOf: (row) => row, alike: (a, b) => (alike(a, b) > 0.5 ? 1 : 0) });
      expect(pairs.map((pair) => (pair.kind === 'paired' ? pair.after === pair.before.replace('old', 'new') : pair.kind))).toEqual(before.map(() => true));
    }
  });

  it('GD-12 name measures, open questions and facts that changed', () => {
    const [lead, fail] = trialGuideline.measures;
    const after: GuidelineContent = {
      ...trialGuideline,
      confidence: 'tested',
      reviewAfterDays: 1,
      measures: [{ ...must(lead, 'There are two.'), unit: 'hours', better: 'neither' }],
      unknowns: ['Whether it helps at night.', ...trialGuideline.unknowns],
    };
    expect(changesFrom(trialGuideline, after)).toEqual([
      'Confidence is now tested; it was provisional.',
      'Time until the next review is now one day; it was 42 days.',
      'Measure “Change lead time”: its unit, which way is better changed.',
      `Measure “${fail?.name}” is gone.`,
      'New open question: Whether it helps at night.',
    ]);
  });
});

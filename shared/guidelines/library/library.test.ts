import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../markdown/read.ts';
import { writeMarkdown } from '../markdown/write.ts';
import { plainText } from '../tidy-inline.ts';
import type { Block, RichNode } from '../rich-text.ts';
import { readContent, type GuidelineContent } from '../schema.ts';
import { starterOf, starters } from './index.ts';

const wordsOf = (node: RichNode): string => {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock') return plainText(node.content);
  return 'content' in node ? node.content.map(wordsOf).join('\n') : '';
};
const textsOf = (content: GuidelineContent): Block[] => content.steps.flatMap((step) => [...step.text, ...step.rationale, ...step.branches.flatMap((one) => one.text)]);
const classesOf = (content: GuidelineContent): string[] => content.measures.map((measure) => measure.class);

describe('The starter library', () => {
  it('GL-1 has twenty guidelines for any work and one from a ward, each under a key of its own', () => {
    expect(starters.filter((one) => one.sector === null)).toHaveLength(20);
    expect(starters.filter((one) => one.sector !== null).map((one) => one.key)).toEqual(['isolation-and-cleaning']);
    expect(new Set(starters.map((one) => one.key)).size).toBe(starters.length);
    expect(new Set(starters.map((one) => one.content.title)).size).toBe(starters.length);
    expect(starterOf('ship-change')?.content.title).toBe('Ship a change');
    expect(starterOf('nothing')).toBeNull();
  });

  describe.each(starters)('$content.title', ({ content }) => {
    it('GL-2 is kept as it is written: a starting point with source, evidence, open questions and an early review', () => {
      expect(readContent(content)).toEqual({ ok: true, value: content });
      expect(content.confidence).toBe('provisional');
      expect(content.source).not.toBe('');
      expect(content.evidence).not.toBe('ungraded');
      expect(content.unknowns.length).toBeGreaterThan(0);
      expect(content.reviewAfterDays).toBeLessThanOrEqual(90);
    });

    it('GL-3 has four to eight steps, each with a text and its point', () => {
      expect(content.steps.length).toBeGreaterThanOrEqual(4);
      expect(content.steps.length).toBeLessThanOrEqual(8);
      for (const step of content.steps) {
        expect(step.text.length, step.key).toBeGreaterThan(0);
        expect(step.why, step.key).toMatch(/\.$/);
      }
    });

    it('GL-4 is measured by what is done, by what comes of it, and by what must not get worse', () => {
      expect(classesOf(content)).toEqual(['process', 'outcome', 'balancing']);
    });

    it('GL-5 asks for a second person at a quarter of its steps at most', () => {
      const guarded = content.steps.filter((step) => step.policy.kind === 'check-first').length;
      expect(guarded / content.steps.length).toBeLessThanOrEqual(0.25);
    });

    it('GL-6 blames nobody and measures no person', () => {
      const text = [...textsOf(content), ...content.about].map(wordsOf).concat(content.steps.map((step) => `${step.title} ${step.why}`)).join('\n');
      expect(text).not.toMatch(/violat|careless|negligen|disciplin|complian|obey|mandatory|always follow|failed to/i);
      expect(content.measures.map((one) => `${one.name} ${one.definition}`).join('\n')).not.toMatch(/per employee|by employee|each employee|ranking/i);
    });

    it('GL-7 comes back from Markdown as it went out', () => {
      expect(readMarkdown(writeMarkdown(content, null), { name: 'x.md' })).toMatchObject({ ok: true, value: { content, notKept: [] } });
    });
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guideline } from '../../../test/support/guideline-arbitraries.ts';
import { trialGuideline } from '../trial-guideline.ts';
import { notKeptKinds, notKeptWords } from './not-kept.ts';
import { readMarkdown, type Imported } from './read.ts';
import { writeMarkdown } from './write.ts';

const from = { name: 'handbook.md' };

function read(markdown: string): Imported {
  const imported = readMarkdown(markdown, from);
  if (!imported.ok) throw new Error(imported.code);
  return imported.value;
}

describe('Markdown out and in', () => {
  it('GM-1 reads back everything that a guideline can hold, as it was', () => {
    fc.assert(
      fc.property(guideline, fc.constantFrom(null, '1.4'), (content, version) => {
        expect(readMarkdown(writeMarkdown(content, version), from)).toEqual({
          ok: true,
          value: { content, version, own: true, notKept: [] },
        });
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 120_000);

  it('GM-2 is a page that people read: titles, lists, tables and policies in plain Markdown', () => {
    const page = writeMarkdown(trialGuideline, '1.2');
    for (const line of [
      '# Ship a change <!-- waymark:guideline 1.2 -->',
      '- **Purpose:** Changes reach users the same day, and come back out as fast.',
      '### 1. Keep it small <!-- waymark:step keep-small -->',
      '#### If the change is configuration only <!-- waymark:branch -->',
      '#### Leaving this step: check first (safety) <!-- waymark:policy check-first safety -->',
      '- [x] say so in the channel',
    ]) {
      expect(page.split('\n')).toContain(line);
    }
    expect(page).toMatch(/\| Change lead time +\| process +\|/);
  });

  it('GM-3 stays a guideline when people edit the page by hand, and says what it made of it', () => {
    const page = writeMarkdown(trialGuideline, null)
      .replace('waymark:step watch-canary', 'waymark:step keep-small')
      .replace('Small changes are easier to undo.', 'Small changes are **easier** to undo.')
      .replace('- **Confidence:** provisional', '- **Confidence:** quite sure');
    const { content, notKept } = read(page);
    expect(content.steps.map((step) => step.key)).toEqual(['keep-small', 'watch-the-canary', 'undo']);
    expect(content.steps[0]?.why).toBe('Small changes are easier to undo.');
    expect(content.confidence).toBe('provisional');
    expect(notKept.map((one) => one.kind)).toEqual(['formatting', 'key']);
  });

  it('GM-4 keeps parts of a step that stand before any step as text', () => {
    const { content, notKept } = read('# A <!-- waymark:guideline -->\n\n#### Why <!-- waymark:why -->\n\nBecause.\n');
    expect(content.about).toHaveLength(2);
    expect(notKept.map((one) => one.kind)).toContain('unknown-section');
  });

  it('GM-5 takes no mark from the text of a guideline: it is escaped on the way out', () => {
    const about = [{ type: 'heading', attrs: { level: 1 }, content: [{ type: 'text', text: 'Steps <!-- waymark:steps -->', marks: [] }] }] as const;
    const content = { ...trialGuideline, about };
    expect(read(writeMarkdown(content, null)).content).toEqual(content);
  });
});

const handbook = `---
title: "On-call handbook"
description: How we look after the service at night
tags: [ops]
---

<!-- kept by ops -->

# On-call

[![build](https://img.example/b.svg)](https://ci.example/) Read this *before* your shift. See [policy](../policy.md) and https://status.example.

## Background

Some <kbd>Ctrl</kbd> text.<br>Second line.

| Level | Who |
|:------|-----|
| 1     | you |

## Process

Do these in order.

1. **Acknowledge.** Press the button.
   - [x] say hello
   - if you cannot, call the second
2. Look at the dashboard
3. Write down what you see. Then decide whether data is in danger, and if it is, call the second person without waiting for more to become clear.

   \`\`\`bash {linenos=true}
   curl -s https://status.example
   \`\`\`

## After the shift

Hand over [like this][ho].

[ho]: https://handbook.example/handover "Handover"
`;

describe('A handbook page from elsewhere', () => {
  it('GM-6 finds its steps under the heading that says so, and keeps the rest as text', () => {
    const { content, own } = read(handbook);
    expect(own).toBe(false);
    expect(content).toMatchObject({ title: 'On-call', purpose: 'How we look after the service at night', confidence: 'provisional', source: 'handbook.md' });
    expect(content.steps.map(({ key, title }) => [key, title])).toEqual([
      ['acknowledge', 'Acknowledge'],
      ['look-at-the-dashboard', 'Look at the dashboard'],
      ['write-down-what-you-see', 'Write down what you see'],
    ]);
    expect(content.steps[0]?.text.map((block) => block.type)).toEqual(['paragraph', 'taskList', 'bulletList']);
    expect(content.steps[2]?.text.map((block) => block.type)).toEqual(['paragraph', 'codeBlock']);
    expect(content.about.map((block) => block.type)).toEqual([
      'paragraph', 'heading', 'paragraph', 'table', 'paragraph', 'heading', 'paragraph',
    ]);
    expect(new Set(content.steps.map((step) => step.policy.kind))).toEqual(new Set(['free']));
  });

  it('GM-7 lists what could not be kept, with the line where it stood', () => {
    expect(read(handbook).notKept.map(({ kind, line }) => [line, kind])).toEqual([
      [1, 'page-settings'], [7, 'comment'], [11, 'picture'], [11, 'link'], [15, 'html'], [17, 'column-alignment'],
      [31, 'code-settings'], [37, 'link-title'],
    ]);
    expect(new Set(notKeptKinds.map((kind) => notKeptWords[kind])).size).toBe(notKeptKinds.length);
  });

  it('GM-8 takes the only numbered list as the steps, or the sections where there is none', () => {
    const list = read('# Close out a job\n\nIntro.\n\n1. Photograph it\n2. Fill in the form\n3. Sign\n');
    expect(list.content.steps.map((step) => step.title)).toEqual(['Photograph it', 'Fill in the form', 'Sign']);
    const sections = read('# Close out\n\nIntro.\n\n## 1. Photograph\n\nAll sides.\n\n## 2. Sign\n\n### Where\n\nBelow.\n');
    expect(sections.content.steps.map((step) => [step.key, step.title])).toEqual([['photograph', 'Photograph'], ['sign', 'Sign']]);
    expect(sections.content.steps[1]?.text[0]).toMatchObject({ type: 'heading', attrs: { level: 1 } });
    expect(sections.content.about).toHaveLength(1);
  });

  it('GM-9 is a draft without steps where a page has none, under the name of its file', () => {
    const { content } = read('Just a thought.');
    expect(content).toMatchObject({ title: 'handbook', steps: [] });
    expect(content.about).toHaveLength(1);
  });

  it('GM-10 lifts headings that are deeper than three levels, and says so', () => {
    const { content, notKept } = read('# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\nText.\n');
    expect(content.about.map((block) => (block.type === 'heading' ? block.attrs.level : 0))).toEqual([1, 2, 3, 3, 0]);
    expect(notKept).toEqual([{ kind: 'heading-depth', line: 9, sample: 'E' }]);
  });

  it('GM-11 brings no link that runs a script, and no script', () => {
    const { content } = read('# A\n\n[a](javascript:alert(1)) <script>alert(2)</script> [b](data:text/html,x)\n\n<script>\nalert(3)\n</script>\n');
    expect(JSON.stringify(content)).not.toMatch(/javascript:|data:|<script|alert\(3\)/);
    expect(JSON.stringify(content)).toContain('a alert(2) b');
  });

  it('GM-12 refuses what nobody writes before it costs anything, and reads the same page without it', () => {
    const refused = { ok: false, code: 'content-unknown' };
    expect(readMarkdown(`# A\n\n${'> '.repeat(5_000)}a`, from)).toEqual(refused);
    expect(readMarkdown(`# A\n\n${'- '.repeat(5_000)}a`, from)).toEqual(refused);
    expect(readMarkdown(`# A\n\n${'|a'.repeat(100)}\n${'|-'.repeat(100)}\n`, from)).toEqual(refused);
    expect(readMarkdown('a '.repeat(300_000), from)).toMatchObject({ ok: false, code: 'content-too-large' });
    expect(readMarkdown(`# A\n\n${'> '.repeat(5)}a`, from)).toMatchObject({ ok: true });
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks } from '../../test/support/guideline-arbitraries.ts';
import { bold, paragraph, text, type Block } from './rich-text.ts';
import { readContent } from './schema.ts';
import { tidyBlocks } from './tidy.ts';
import { trialGuideline } from './trial-guideline.ts';

describe('Text of a guideline', () => {
  it('GT-1 tidied twice is tidied once', () => {
    fc.assert(
      fc.property(blocks, (some) => {
        const once = tidyBlocks(some);
        expect(tidyBlocks(once)).toEqual(once);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('GT-2 keeps no empty paragraph, item or list, and no space that nobody sees', () => {
    const some: Block[] = [
      paragraph('  A   word ', text(' and ', bold), text(''), text('more\u200b  ', bold), { type: 'hardBreak' }),
      paragraph(' '),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph()] }] },
      { type: 'blockquote', content: [paragraph()] },
    ];
    expect(tidyBlocks(some)).toEqual([paragraph('A word ', text('and more', bold))]);
  });

  it('GT-3 begins list items with a paragraph and makes tables rectangular with a row of headers', () => {
    const cell = (words: string): Extract<Block, { type: 'table' }>['content'][number]['content'][number] => ({ type: 'tableCell', content: [paragraph(words)] });
    const [list, table] = tidyBlocks([
      { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'horizontalRule' }] }] },
      { type: 'table', content: [{ type: 'tableRow', content: [cell('a'), cell('b')] }, { type: 'tableRow', content: [cell('c')] }] },
    ]);
    expect(list).toMatchObject({ content: [{ content: [{ type: 'paragraph', content: [] }, { type: 'horizontalRule' }] }] });
    expect(table).toMatchObject({
      content: [{ content: [{ type: 'tableHeader' }, { type: 'tableHeader' }] }, { content: [{ type: 'tableCell' }, { content: [{ content: [] }] }] }],
    });
  });
});

describe('Reading content', () => {
  const withText = (...nodes: unknown[]): unknown => ({ ...trialGuideline, about: nodes });
  const refused = { ok: false, code: 'content-unknown' };

  it('GT-4 takes what an editor writes, with the attributes it adds by itself', () => {
    const link = { type: 'link', attrs: { href: 'https://a.example/', target: '_blank', rel: 'noopener', class: null } };
    const cell = { type: 'tableCell', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [{ type: 'paragraph' }] };
    const header = { type: 'tableHeader', attrs: { colspan: 1, rowspan: 1, colwidth: null }, content: [paragraph('h')] };
    const read = readContent(
      withText(
        { type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [link] }] },
        { type: 'orderedList', attrs: { start: 3, type: null }, content: [{ type: 'listItem', content: [paragraph('b')] }] },
        { type: 'table', content: [{ type: 'tableRow', content: [header] }, { type: 'tableRow', content: [cell] }] },
        { type: 'paragraph' },
      ),
    );
    expect(read).toMatchObject({ ok: true, value: { about: [{ type: 'paragraph' }, { type: 'orderedList' }, { type: 'table' }] } });
    expect(JSON.stringify(read)).not.toMatch(/_blank|colwidth|rowspan/);
  });

  it('GT-5 refuses a kind of text it does not know, and never leaves it out', () => {
    expect(readContent(withText({ type: 'video', attrs: { src: 'x' } }))).toEqual(refused);
    expect(readContent(withText({ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'glow' }] }] }))).toEqual(refused);
    expect(readContent({ ...trialGuideline, colour: 'green' })).toEqual(refused);
    expect(readContent({ ...trialGuideline, steps: [{ ...trialGuideline.steps[0], colour: 'green' }] })).toEqual(refused);
    expect(readContent(withText(paragraph('a')))).toMatchObject({ ok: true });
  });

  it('GT-6 refuses links that are not pages or mail, pictures that are not kept files, and text nested without end', () => {
    const linkTo = (href: string): unknown => withText(paragraph(text('a', { type: 'link', attrs: { href } })));
    const picture = (src: string): unknown => withText({ type: 'image', attrs: { src, alt: '' } });
    for (const href of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc', '/relative', '//a.example', 'https://a.example/ x', ' https://a.example']) {
      expect(readContent(linkTo(href)), href).toEqual(refused);
    }
    expect(readContent(linkTo('https://a.example/b?c=d#e'))).toMatchObject({ ok: true });
    expect(readContent(picture('https://a.example/a.png'))).toEqual(refused);
    expect(readContent(picture('waymark-image:a-1'))).toMatchObject({ ok: true });
    let deep: unknown = paragraph('a');
    for (let count = 0; count < 50_000; count += 1) deep = { type: 'blockquote', content: [deep] };
    expect(readContent(withText(deep))).toEqual(refused);
  });

  it('GT-7 asks for titles, keys used once, and a reason wherever somebody is to be asked first', () => {
    const [first, ...rest] = trialGuideline.steps;
    const codeOf = (change: object): unknown => {
      const read = readContent({ ...trialGuideline, ...change });
      return read.ok ? null : read.code;
    };
    expect(codeOf({})).toBeNull();
    expect(codeOf({ title: ' \u200b ' })).toBe('guideline-untitled');
    expect(codeOf({ steps: [{ ...first, title: '' }, ...rest] })).toBe('step-untitled');
    expect(codeOf({ steps: [...trialGuideline.steps, first] })).toBe('key-twice');
    expect(codeOf({ measures: [...trialGuideline.measures, trialGuideline.measures[0]] })).toBe('key-twice');
    expect(codeOf({ steps: [{ ...first, policy: { kind: 'check-first', ground: 'legal', reason: ' ' } }] })).toBe('check-first-without-reason');
    expect(codeOf({ steps: [{ ...first, policy: { kind: 'check-first', ground: 'habit', reason: 'We always did' } }] })).toBe('content-unknown');
    expect(codeOf({ purpose: 'a'.repeat(601) })).toBe('line-too-long');
    expect(codeOf({ title: 'a'.repeat(121) })).toBe('line-too-long');
    expect(codeOf({ about: [paragraph('a'.repeat(2_000_001))] })).toBe('content-too-large');
  });
});

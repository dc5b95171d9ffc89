import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { must } from '../../lib/assert.ts';
import { labelWords } from '../labels.ts';
import { trialResult } from '../trial-result.ts';
import { armCell, csvColumns, defuseCell, toCsv } from './csv.ts';
import { takeAwayFile } from './file.ts';
import { readTakeAway, toJson } from './json.ts';
import { continued, inline } from './markdown-escape.ts';
import { toMarkdown } from './markdown.ts';

const hostile = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =HYPERLINK("http://x","y")',
  '\u00a0=1',
  '\ufeff=1',
  'first line\n=cmd|\' /C calc\'!A0',
  'a\r\n=1',
  'left;=1',
  '＝1',
  '"=1"\n"',
  "'=1",
  'a","=1',
];

const rowsIn = (csv: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(csv.replace(/^\ufeff/, ''), { header: true, skipEmptyLines: true }).data;

describe('CSV', () => {
  test('RE-6 has one row for each thing that people wrote or decided', () => {
    const kinds = rowsIn(toCsv(trialResult('named'))).map((row) => row['kind']);
    expect(kinds).toEqual([
      'session',
      'label',
      'action',
      'look-again',
      'card',
      'comment',
      'card',
      'note',
      'card',
      'note',
      'parked',
      'parked',
      'poll',
      'poll',
      'poll',
      'poll',
      'poll',
      ...Array.from({ length: 7 }, () => 'minutes'),
      'person',
      'person',
    ]);
  });

  test.each(hostile)('RE-6 no cell made from %j starts as a formula, and the text can be had back', (text) => {
    const csv = toCsv(trialResult('named', { card: text, group: text, comment: text, what: text, owner: text, doneWhen: text, note: text, parked: text }));
    const rows = rowsIn(csv);
    for (const row of rows) {
      for (const cell of Object.values(row)) expect(cell).not.toMatch(/(^|[\n\r;])[^\S\n]*[=+\-@＝＋－＠]|^[\t\r]/);
    }
    const action = must(rows.find((row) => row['kind'] === 'action'), 'an action row');
    const typed = text.replace(/\r\n?/g, '\n');
    expect(armCell(action['text'] ?? '')).toBe(typed);
    expect(armCell(action['owner'] ?? '')).toBe(typed);
  });

  test('RE-6 defusing can be undone for any text', () => {
    const text = fc.string({ unit: fc.constantFrom('=', '-', "'", ';', '\n', '\t', ' ', 'a', '"', '＝'), maxLength: 30 });
    fc.assert(
      fc.property(text, (raw) => {
        expect(armCell(defuseCell(raw))).toBe(raw);
        expect(defuseCell(raw)).not.toMatch(/(^|[\n;])[^\S\n]*[=\-＝]/);
      }),
      { numRuns: 2_000 },
    );
  });

  test('RE-6 is a table with the same columns in every row, marked as UTF-8', () => {
    const csv = toCsv(trialResult('named', { card: 'a "quoted", card\nof two lines' }));
    const parsed = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: true });
    expect(parsed.errors).toEqual([]);
    expect(new Set(parsed.data.map((row) => row.length))).toEqual(new Set([csvColumns.length]));
    expect(csv.startsWith('\ufeff"kind"')).toBe(true);
  });
});

describe('JSON', () => {
  test.each(['named', 'confidential', 'unlinked'] as const)('RE-5 loses nothing: %s', (label) => {
    const result = trialResult(label, { card: hostile.join('\n') });
    expect(readTakeAway(toJson(result, 'ab12'))).toEqual({
      ok: true,
      value: { kind: 'waymark-session-result', version: 1, contentHash: 'ab12', result },
    });
  });

  test.each(['', '{', 'null', '[]', '{"kind":"waymark-session-result","version":2}', '{"__proto__":{}}'])('RE-5 refuses what is no take-away: %s', (text) => {
    expect(readTakeAway(text)).toEqual({ ok: false, code: 'malformed-request' });
  });
});

describe('Markdown', () => {
  test.each([
    ['# not a heading', '\\# not a heading'],
    ['ends like one #', 'ends like one \\#'],
    ['- no list\n+ nor this\n3. nor this\n4) or this', '\\- no list\\\n  \\+ nor this\\\n  3\\. nor this\\\n  4\\) or this'],
    ['> no quote', '\\> no quote'],
    ['**a** _b_ `c` ~~d~~', '\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['&lt; &#60; but R&D and a & b', '\\&lt; \\&#60; but R\\&D and a & b'],
    ['![image](http://x/y_z.png)', '!\\[image\\](http://x/y_z.png)'],
    ['a\n---\nb\n===', 'a\\\n  \\---\\\n  b\\\n  \\==='],
    ['| a |\n| - |', '\\| a \\|\\\n  \\| - \\|'],
    ['```\ncode\n```', '\\`\\`\\`\\\n  code\\\n  \\`\\`\\`'],
    ['    four spaces\n\n\n    and lines', 'four spaces\\\n  and lines'],
    ['ends so \\', 'ends so \\\\'],
    ['snake_case_name', 'snake_case_name'],
    ['[ref]: http://x "y"', '\\[ref\\]: http://x "y"'],
  ])('text makes no markup: %j', (text, escaped) => {
    expect(continued(text, '  ')).toBe(escaped);
    expect(inline(text)).not.toContain('\n');
  });

  test('RE-1 tells what was decided before what was said', () => {
    const markdown = toMarkdown(trialResult('named', { noChange: 'We wait for spring.' }));
    const order = ['# Sprint 12', '## What we decided', '1. **Look at open reviews at ten each day**', '   - From: Slow reviews', 'because: We wait for spring', 'again on 2026-12-08', '### Slow reviews (3 votes)', '- Reviews take four days — Rosa', '> Two people are enough.', '### Pairing on the import (1 vote)', '## Parked for later', '## Polls', '## Time', '## People'];
    const places = order.map((part) => markdown.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(markdown).toContain('Too few people answered');
  });
});

describe('every file', () => {
  test.each(['md', 'csv', 'json'] as const)('RE-4 says what the label promised: %s', (format) => {
    for (const label of ['named', 'confidential', 'unlinked'] as const) {
      expect(takeAwayFile(trialResult(label), format, null).body).toContain(labelWords[label].statement);
    }
  });

  test.each(['md', 'csv', 'json'] as const)('RE-2 %s ties no name to a card unless the session is named', (format) => {
    const names = (label: 'named' | 'unlinked') => takeAwayFile(trialResult(label, { owner: '' }), format, null).body.split('Rosa').length - 1;
    expect(names('unlinked')).toBe(1);
    expect(names('named')).toBe(5);
  });

  test.each([
    ['Sprint 12', '2023-11-14-sprint-12.md'],
    ['../../étc/“x”\r\n', '2023-11-14-etc-x.md'],
    ['会議', '2023-11-14-session.md'],
  ])('is named plainly: %j', (title, fileName) => {
    const result = trialResult('named');
    expect(takeAwayFile({ ...result, session: { ...result.session, title } }, 'md', null)).toMatchObject({ fileName, mediaType: 'text/markdown; charset=utf-8' });
  });
});

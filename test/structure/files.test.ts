import { describe, expect, it } from 'vitest';
import { listFiles, read, sourceFiles } from './source-files.ts';

const mostLines = 350;
const ours = listFiles().filter((path) => /^(shared|server|client|test)\//.test(path));
const readable = ours.filter((path) => /\.(ts|tsx|mjs|css|html|md)$/.test(path));

describe('Files', () => {
  it(`are at most ${mostLines} lines long`, () => {
    const long = readable.filter((path) => !path.endsWith('.md') && read(path).split('\n').length > mostLines + 1);
    expect(long).toEqual([]);
  });

  it('have kebab-case names', () => {
    const capital = /^(README|SPEC|PROTOCOL|TAKE-AWAY|THREATS)\.md$/;
    const wrong = ours.filter((path) =>
      path.split('/').some((part) => !/^[a-z0-9@]+(?:[-.][a-z0-9]+)*$/.test(part) && !capital.test(part)),
    );
    expect(wrong).toEqual([]);
  });

  it('lie where the layout has a place for them', () => {
    const top = new Set(listFiles().filter((path) => path.includes('/')).map((path) => path.split('/')[0]));
    expect([...top].sort()).toEqual(['.ci', '.github', 'client', 'server', 'shared', 'test'].filter((one) => top.has(one)));
  });

  it('carry no notes to do something later and no silenced type errors', () => {
    // The words are put together here so that this file does not name itself.
    const marks = [['TO', 'DO'], ['FIX', 'ME'], ['@ts-', 'ignore'], ['@ts-', 'nocheck']].map((parts) => parts.join(''));
    const wrong = sourceFiles().flatMap(({ path, text }) =>
      marks.filter((mark) => new RegExp(`(^|[^\\w-])${mark}\\b`).test(text)).map((mark) => `${path}: ${mark}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keep the lockfile free of registry addresses, so that any registry can serve it', () => {
    expect(read('package-lock.json')).not.toContain('"resolved": "http');
  });
});

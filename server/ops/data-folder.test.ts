import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainFolder, prepareDataFolder } from './data-folder.ts';
import { StartProblem } from './start-problem.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the data folder', () => {
  it('is made where it is missing, and nothing is left in it', () => {
    const path = join(folder, 'a', 'b');
    prepareDataFolder(path);
    expect(existsSync(path)).toBe(true);
    expect(readdirSync(path)).toEqual([]);
  });

  it.each([
    ['EACCES', /may not write/],
    ['EPERM', /may not write/],
    ['EROFS', /may not write/],
    ['ENOENT', /may not write/],
    ['ENOTDIR', /is not a folder/],
    ['ENOSPC', /disk .* is full/],
    ['EDQUOT', /disk .* is full/],
  ])('is explained after %s, together with what to do', (code, what) => {
    const problem = explainFolder(Object.assign(new Error(code), { code }), folder);
    if (!(problem instanceof StartProblem)) throw new Error('expected an explanation');
    expect(problem.message).toMatch(what);
    expect(problem.message).toContain(folder);
    expect(problem.advice).toContain('DATA_DIR=');
  });

  it('is refused at once where the file system takes no folders', () => {
    expect(() => prepareDataFolder('/proc/waymark/data')).toThrow(/may not write/);
  });

  it('does not explain away an error of another kind', () => {
    const error = new Error('a bug');
    expect(explainFolder(error, folder)).toBe(error);
  });
});

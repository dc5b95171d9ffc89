import { describe, expect, it } from 'vitest';
import { forbidden, layerOf } from './layers.ts';
import { isTest, sourceFiles } from './source-files.ts';

const production = sourceFiles().filter(({ path }) => !isTest(path) && !path.startsWith('test/'));

describe('Imports point one way', () => {
  it('gives every source file a layer', () => {
    expect(production.filter(({ path }) => layerOf(path) === null).map(({ path }) => path)).toEqual([]);
  });

  it('lets no file import from a later layer, the other side or a sibling feature', () => {
    const wrong = production.flatMap(({ path, imports }) =>
      imports.flatMap((target) => {
        const why = forbidden(path, target);
        return why === null ? [] : [`${path} → ${target}: ${why}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('recognises the imports that the rule is about', () => {
    expect(forbidden('client/features/joining/a.tsx', 'client/features/home/b.tsx')).not.toBeNull();
    expect(forbidden('client/features/home/a.tsx', 'server/config.ts')).not.toBeNull();
    expect(forbidden('server/commands/a.ts', 'server/http/b.ts')).not.toBeNull();
    expect(forbidden('server/commands/a.ts', 'server/storage/sqlite/b.ts')).not.toBeNull();
    expect(forbidden('shared/lib/a.ts', 'shared/retrospectives/b.ts')).not.toBeNull();
    expect(forbidden('server/http/a.ts', 'shared/retrospectives/b.ts')).toBeNull();
  });

  it('has no loops', () => {
    expect(importLoops(new Map(sourceFiles().map(({ path, runtimeImports }) => [path, runtimeImports])))).toEqual([]);
  });

  it('finds a loop where there is one', () => {
    expect(importLoops(new Map([['a', ['b']], ['b', ['c']], ['c', ['a']]]))).toEqual(['a → b → c → a']);
  });
});

function importLoops(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const loops: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      loops.push([...trail.slice(start), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return loops;
}

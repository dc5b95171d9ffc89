import { expect, test } from 'vitest';
import { filesOf } from './ahead.ts';

const chunk = (fileName: string, imports: readonly string[], more: { readonly isEntry?: boolean; readonly css?: string } = {}) => ({
  fileName,
  isEntry: more.isEntry ?? false,
  facadeModuleId: `/root/${fileName}`,
  imports: [...imports],
  dynamicImports: [],
  code: '',
  viteMetadata: { importedCss: new Set(more.css === undefined ? [] : [more.css]) },
});

test('a room is fetched with what it imports and its styles, and without what every page has', () => {
  const chunks = [
    chunk('main', ['react'], { isEntry: true, css: 'main.css' }),
    chunk('react', []),
    chunk('room', ['react', 'sync'], { css: 'room.css' }),
    chunk('sync', ['react']),
    chunk('join', ['react', 'other']),
    chunk('other', []),
  ];
  expect(filesOf(chunks, '/root/room')).toEqual(['room', 'room.css', 'sync']);
  expect(filesOf(chunks, '/root/nowhere')).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { chunksOf, type Budget, type Chunk } from './budget.ts';

const chunk = (fileName: string, facade: string | null, more: Partial<Chunk> = {}): Chunk => ({
  fileName,
  facadeModuleId: facade === null ? null : `/repo/${facade}`,
  isEntry: false,
  imports: [],
  dynamicImports: [],
  code: '',
  ...more,
});

const chunks: readonly Chunk[] = [
  chunk('main', 'client/index.html', { isEntry: true, imports: ['react'], dynamicImports: ['join', 'room'] }),
  chunk('react', null),
  chunk('join', 'client/features/joining/join-page.tsx', { imports: ['react', 'qr'] }),
  chunk('qr', null),
  chunk('room', 'client/features/retrospectives/room/room-page.tsx', { imports: ['yjs'], dynamicImports: ['menu', 'editor'] }),
  chunk('yjs', null),
  chunk('menu', 'client/ui/menu.tsx', { imports: ['aria'] }),
  chunk('aria', null),
  chunk('editor', 'client/editor/notes.tsx', { imports: ['tiptap', 'yjs'] }),
  chunk('tiptap', null),
];

const names = (folders: string[], apart: string[]): string[] => {
  const budget: Budget = { page: 'P', kibibytes: 1, folders, apart };
  return chunksOf('/repo', chunks, budget).map(({ fileName }) => fileName).sort();
};

describe('what a page loads', () => {
  it('is its entry and its own chunks with all they import', () => {
    expect(names(['client/features/joining'], [])).toEqual(['join', 'main', 'qr', 'react']);
  });

  it('is not the other pages, even where it shares code with the entry', () => {
    const shared = [...chunks.filter(({ fileName }) => fileName !== 'join'), chunk('join', 'client/features/joining/join-page.tsx', { imports: ['main'] })];
    const budget: Budget = { page: 'P', kibibytes: 1, folders: ['client/features/joining'], apart: [] };
    expect(chunksOf('/repo', shared, budget).map(({ fileName }) => fileName).sort()).toEqual(['join', 'main', 'react']);
  });

  it('is also what it loads later, except what is loaded apart', () => {
    const room = ['client/features/retrospectives/room'];
    expect(names(room, ['client/editor'])).toEqual(['aria', 'main', 'menu', 'react', 'room', 'yjs']);
    expect(names(room, [])).toContain('tiptap');
  });
});

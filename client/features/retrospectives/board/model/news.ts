/** Tells, every few seconds and in one sentence, what others did to the board. */
import { useEffect } from 'react';
import { announce } from '../../../../ui/announce.ts';
import type { Board } from '../board-context.tsx';
import type { Flush } from '../../../../sync/entity-store.ts';
import { newsWords, type News } from './words.ts';

const tellEveryMs = 5_000;
/** What arrives while the board opens was there before; it is no news. */
const settleMs = 3_000;

export function useNewsOfOthers(board: Board): void {
  useEffect(() => {
    const openedAt = Date.now();
    let news = new Map<string, News>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      const words = newsWords(news, board.commands.names);
      news = new Map();
      if (words !== '') announce(words);
    };
    const stop = board.store.onFlush((flush) => {
      if (flush.local || Date.now() - openedAt < settleMs) return;
      addNews(news, flush);
      if (news.size > 0) timer ??= setTimeout(tell, tellEveryMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [board]);
}

const nothing: News = { added: 0, removed: 0, movedIn: 0 };

/** Counts by column; text that changed in place is no news, since it is heard where one reads. */
export function addNews(news: Map<string, News>, { cards }: Pick<Flush, 'cards'>): void {
  for (const { before, after } of cards) {
    const column = (after ?? before)?.place.column;
    if (column === undefined) continue;
    const kind = before === null ? 'added' : after === null ? 'removed' : before.place.column === after.place.column ? null : 'movedIn';
    if (kind === null) continue;
    const known = news.get(column) ?? nothing;
    news.set(column, { ...known, [kind]: known[kind] + 1 });
  }
}

/** What the board says aloud. Pure: the layout and the names come in. */
import { standingOf, without, type Layout } from './layout.ts';
import type { Target } from './targets.ts';

export type Names = {
  readonly column: (id: string) => string;
  /** A card's beginning, or a group's name. */
  readonly item: (id: string) => string;
};

const excerptChars = 60;

export function excerpt(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= excerptChars ? line : `${line.slice(0, excerptChars - 1).trimEnd()}…`;
}

const quoted = (text: string): string => `“${text}”`;

/** Where a held thing would go; `layout` still holds it in its old place. */
export function targetWords(layout: Layout, names: Names, held: string, target: Target): string {
  const rest = without(layout, held);
  if (target.kind === 'onto') {
    return isGroup(rest, target.id) ? `Into group ${quoted(names.item(target.id))}` : `Group with ${quoted(names.item(target.id))}`;
  }
  if (target.kind === 'slot') {
    const items = rest.find((column) => column.id === target.column)?.items ?? [];
    return `${names.column(target.column)}, ${positionWords(items.map(({ id }) => id), target.before)}`;
  }
  const members = standingOf(rest, target.group)?.item.members ?? [];
  return `In group ${quoted(names.item(target.group))}, ${positionWords(members, target.before)}`;
}

function positionWords(ids: readonly string[], before: string | null): string {
  const at = before === null ? ids.length : ids.indexOf(before);
  return `${(at === -1 ? ids.length : at) + 1} of ${ids.length + 1}`;
}

/** Said after something was put where it now stands. */
export function movedWords(layout: Layout, names: Names, id: string): string {
  const standing = standingOf(layout, id);
  if (standing === null) return 'Moved';
  const { column, item, index } = standing;
  const title = names.column(column.id);
  if (item.id === id || item.members === null) return `Moved to ${title}, ${index + 1} of ${column.items.length}`;
  const at = item.members.indexOf(id) + 1;
  return `Moved to group ${quoted(names.item(item.id))} in ${title}, ${at} of ${item.members.length}`;
}

const isGroup = (layout: Layout, id: string): boolean => {
  const standing = standingOf(layout, id);
  return standing !== null && standing.item.id === id && standing.item.members !== null;
};

export type News = { readonly added: number; readonly removed: number; readonly movedIn: number };

/** What others did in the last seconds, one sentence; empty where nothing is worth one. */
export function newsWords(news: ReadonlyMap<string, News>, names: Pick<Names, 'column'>): string {
  const parts: string[] = [];
  for (const [column, { added, removed, movedIn }] of news) {
    const title = names.column(column);
    if (added > 0) parts.push(`${count(added, 'new card', 'new cards')} in ${title}`);
    if (movedIn > 0) parts.push(`${count(movedIn, 'card', 'cards')} moved to ${title}`);
    if (removed > 0) parts.push(`${count(removed, 'card', 'cards')} removed from ${title}`);
  }
  return parts.join(', ');
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

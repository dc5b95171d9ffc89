/** From where a drag hovers to what a drop there would mean. Pure. */
import { standingOf, without, type Layout } from '../model/layout.ts';
import type { Target } from '../model/targets.ts';

export type Hit =
  | { readonly over: 'row'; readonly id: string; readonly part: 'reorder-before' | 'reorder-after' | 'combine' }
  | { readonly over: 'column'; readonly id: string };

/** Null where a drop would change nothing that makes sense. */
export function targetOfHit(layout: Layout, held: string, hit: Hit): Target | null {
  if (hit.over === 'column') return { kind: 'slot', column: hit.id, before: null };
  if (hit.id === held) return null;
  const rest = without(layout, held);
  const standing = standingOf(rest, hit.id);
  if (standing === null) return null;
  const { column, item, index } = standing;
  if (item.id === hit.id) {
    if (hit.part === 'combine') return { kind: 'onto', id: item.id };
    const before = hit.part === 'reorder-before' ? item.id : (column.items[index + 1]?.id ?? null);
    return { kind: 'slot', column: column.id, before };
  }
  const members = item.members ?? [];
  const at = members.indexOf(hit.id);
  const before = hit.part === 'reorder-before' ? hit.id : (members[at + 1] ?? null);
  return { kind: 'in-group', group: item.id, before };
}

/** The places a row can be sent to by name. Pure. */
import { standingOf, without, type Layout } from './layout.ts';
import { presentTarget, sameTarget, type Target } from './targets.ts';
import type { Names } from './words.ts';

export type Place = { readonly label: string; readonly target: Target };

/** A menu stays a menu: boards with more groups than this leave them to the move mode. */
const namedGroupsMax = 12;

export function placesFor(layout: Layout, names: Names, id: string): readonly Place[] {
  const standing = standingOf(layout, id);
  const here = presentTarget(layout, id);
  if (standing === null) return [];
  const rest = without(layout, id);
  const isGroup = standing.item.id === id && standing.item.members !== null;
  const places = [
    ...steps(layout, id),
    ...rest
      .filter((column) => column.id !== standing.column.id)
      .map((column): Place => ({
        label: `Move to ${names.column(column.id)}`,
        target: { kind: 'slot', column: column.id, before: column.items[0]?.id ?? null },
      })),
    ...(isGroup ? [] : groupPlaces(rest, names, standing.item.id)),
  ];
  return places.filter((place) => !sameTarget(place.target, here));
}

/** One place up, one down, and out of the group. */
function steps(layout: Layout, id: string): readonly Place[] {
  const standing = standingOf(layout, id);
  if (standing === null) return [];
  const { column, item, index } = standing;
  const inside = item.members !== null && item.id !== id;
  const ids = inside ? (item.members ?? []) : column.items.map((one) => one.id);
  const at = inside ? ids.indexOf(id) : index;
  const slot = (before: string | null): Target =>
    inside ? { kind: 'in-group', group: item.id, before } : { kind: 'slot', column: column.id, before };
  return [
    ...(at > 0 ? [{ label: 'Move up', target: slot(ids[at - 1] ?? null) }] : []),
    ...(at < ids.length - 1 ? [{ label: 'Move down', target: slot(ids[at + 2] ?? null) }] : []),
    ...(inside && ids.length > 1
      ? [{ label: 'Take out of the group', target: { kind: 'slot', column: column.id, before: column.items[index + 1]?.id ?? null } as const }]
      : []),
  ];
}

const groupPlaces = (rest: Layout, names: Names, ownGroup: string): readonly Place[] =>
  rest
    .flatMap((column) => column.items)
    .filter((item) => item.members !== null && item.id !== ownGroup)
    .slice(0, namedGroupsMax)
    .map(({ id }) => ({ label: `Put into “${names.item(id)}”`, target: { kind: 'onto', id } }));

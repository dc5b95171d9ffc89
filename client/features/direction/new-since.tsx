/** Says once that the card changed since this person last looked at it on this device. */
import { useEffect, useState } from 'react';
import type { Direction } from '#shared/practice/direction.ts';
import { useTeam } from '../../api/team.ts';
import { memory } from '../../lib/memory.ts';
import { Banner } from '../../ui/banner.tsx';

const markOf = ({ id, revision }: Direction): string => `${id}.${revision}`;

/** The newest state of the card that was looked at before this page came up; null where none ever was. */
export function useChangedCard(direction: Direction | null): boolean {
  const { id } = useTeam();
  const place = `direction-seen.${id}`;
  const [seen] = useState(() => memory.choice(place));
  return direction !== null && seen !== null && seen !== markOf(direction);
}

export function NewSince({ direction }: { readonly direction: Direction }) {
  const { id } = useTeam();
  const changed = useChangedCard(direction);
  const mark = markOf(direction);
  useEffect(() => memory.keepChoice(`direction-seen.${id}`, mark), [id, mark]);
  return changed ? <Banner>This card changed since you last looked.</Banner> : null;
}

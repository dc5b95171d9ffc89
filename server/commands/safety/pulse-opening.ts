/** The items of a pulse, from what the facilitator chose. */
import { pulseItems } from '#shared/safety/pulse-items.ts';
import { itemText, type ChosenItem, type PulseItem } from '#shared/safety/pulse.ts';
import { sha256 } from '../../keys/seals.ts';

/** Null where one is not known, says nothing, or stands there twice. */
export function chosenItems(chosen: readonly ChosenItem[]): readonly PulseItem[] | null {
  const items: PulseItem[] = [];
  for (const one of chosen) {
    const item = 'key' in one ? pulseItems.find(({ key }) => key === one.key) : ownItem(one);
    if (item === undefined || items.some(({ key }) => key === item.key)) return null;
    items.push(item);
  }
  return items.length === 0 ? null : items;
}

/** The same words are the same item, so that the team's own items can be followed over time too. */
function ownItem({ text: raw, reversed }: { readonly text: string; readonly reversed: boolean }): PulseItem | undefined {
  const text = itemText(raw);
  if (text === null) return undefined;
  return { key: `own-${sha256(`${reversed ? 'reversed' : 'plain'} ${text}`).toString('base64url').slice(0, 22)}`, text, reversed };
}

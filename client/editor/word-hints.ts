/** Whether this device shows word hints, and which phrases this tab has put away. Nothing of what is written is kept. */
import { create } from 'zustand';
import { memory } from '../lib/memory.ts';

type WordHints = { readonly on: boolean; readonly putAway: ReadonlySet<string> };

const setting = 'word-hints';

export const useWordHints = create<WordHints>(() => ({ on: memory.setting(setting, true), putAway: new Set() }));

export function showWordHints(on: boolean): void {
  memory.keepSetting(setting, on);
  useWordHints.setState({ on, putAway: new Set() });
}

export const putAwayHint = (phrase: string): void =>
  useWordHints.setState(({ putAway }) => ({ putAway: new Set([...putAway, phrase.toLowerCase()]) }));

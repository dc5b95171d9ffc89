/** Single keys of the room. They act only while no field and no dialog has the keyboard. */
import { useEffect } from 'react';
import { setHelpOpen, setProjector, useRoomUi } from '../room-ui.ts';
import { takesKeys } from '../taken-along/typing.ts';

const focusOn = (selector: string): boolean => {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
};

const press = (selector: string): boolean => {
  const element = document.querySelector<HTMLElement>(selector);
  element?.click();
  return element !== null;
};

const acts: Readonly<Record<string, () => boolean>> = {
  '?': () => {
    setHelpOpen(true);
    return true;
  },
  p: () => {
    setProjector(!useRoomUi.getState().projector);
    return true;
  },
  r: () => press('[data-ready-toggle]'),
  f: () => focusOn('[data-next-act]'),
  w: () => focusOn('#room-main textarea, #room-main [contenteditable="true"], #room-main input[type="text"]'),
};

export function useRoomKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && useRoomUi.getState().projector && !event.defaultPrevented) {
        setProjector(false);
        return;
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (!useRoomUi.getState().singleKeys || takesKeys(document.activeElement) || inOverlay()) return;
      if (acts[event.key.toLowerCase()]?.() === true) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

const inOverlay = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;

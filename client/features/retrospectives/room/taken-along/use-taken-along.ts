/**
 * When the session moves, everybody moves along and hears where to. Whoever is
 * writing just then stays with their sentence and goes along when they are done;
 * focus is never taken out of somebody's hands.
 */
import { useEffect, useRef, type RefObject } from 'react';
import { announce } from '../../../../ui/announce.ts';
import { phaseAt } from '../lib/course.ts';
import { useView } from '../room-context.tsx';
import { lookAt, useRoomUi } from '../room-ui.ts';
import { isWriting } from './typing.ts';

/** This long without a key, a person has finished the sentence. */
const restMs = 8_000;

export function useTakenAlong(main: RefObject<HTMLElement | null>): void {
  const index = useView((view) => view.flow.phase);
  const format = useView((view) => view.format);
  const looking = useRoomUi((ui) => ui.looking);
  const before = useRef(index);
  const waiting = useRef(false);

  useEffect(() => {
    if (before.current === index) return;
    const left = before.current;
    before.current = index;
    const phase = phaseAt(format, index);
    if (isWriting(document.activeElement) && main.current?.contains(document.activeElement) === true) {
      waiting.current = true;
      lookAt(useRoomUi.getState().looking ?? left);
      announce(`Everybody moved on to ${phase.name}. You stay here until you have finished writing.`);
      return;
    }
    lookAt(null);
    announce(`Now: ${phase.name}. ${phase.purpose}`);
    focusHeading(main.current);
  }, [index, format, main]);

  useEffect(() => {
    if (looking === null) waiting.current = false;
    if (!waiting.current) return;
    const goAlong = (): void => {
      waiting.current = false;
      lookAt(null);
    };
    let timer = setTimeout(goAlong, restMs);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(goAlong, restMs);
    };
    document.addEventListener('input', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('input', again);
    };
  }, [looking]);
}

/** Only where focus was nowhere, or on something of the phase that has gone. */
function focusHeading(main: HTMLElement | null): void {
  const active = document.activeElement;
  if (active !== null && active !== document.body && main?.contains(active) !== true) return;
  // The next phase is drawn first; its heading exists a frame later.
  requestAnimationFrame(() => main?.querySelector<HTMLElement>('[data-phase-heading]')?.focus({ preventScroll: true }));
}

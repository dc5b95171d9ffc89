/** What other nouns show inside the room of a session; each part shows nothing where it has nothing to say. */
import type { SlotParts } from '../ui/slot.tsx';
import { lazyPart } from './lazy-part.tsx';

export const roomSlots = {
  /** Above the work of a session's first phase. */
  'room-opening': [lazyPart(() => import('../features/direction/opening/session-opening.tsx'), 'SessionOpening')],
  /** Among the buttons in the head of the room. */
  'room-head': [lazyPart(() => import('../features/direction/opening/opening-button.tsx'), 'OpeningButton')],
} as const satisfies SlotParts;

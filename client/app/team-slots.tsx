/**
 * What other nouns show inside a team's pages that are not their own. A noun adds its part to
 * the place it belongs to; each part brings its own frame and heading, and shows nothing at
 * all where it has nothing to say.
 */
import type { SlotParts } from '../ui/slot.tsx';
import { lazyPart } from './lazy-part.tsx';

export const teamSlots = {
  /** At hand on every page of the team: in the rail, and in the header of a phone. */
  acts: [lazyPart(() => import('../features/safety/raise/raise-button.tsx'), 'RaiseButton')],
  /** At the top of the team's first page, across its whole width. */
  'home-top': [lazyPart(() => import('../features/direction/home-direction.tsx'), 'HomeDirection')],
  /** Beside what is going on, on the team's first page. */
  'home-side': [
    lazyPart(() => import('../features/safety/pulse/pulse-at-home.tsx'), 'PulseAtHome'),
    lazyPart(() => import('../features/notes/home-notes.tsx'), 'HomeNotes'),
  ],
} as const satisfies SlotParts;

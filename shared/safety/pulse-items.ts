/**
 * Waymark's own seven statements. They are our words: the published seven-item
 * scale is under copyright, so a team that has the right to it adds it itself.
 */
import type { PulseItem } from './pulse.ts';

export const pulseItems: readonly PulseItem[] = [
  { key: 'unfinished-work', text: 'I can show the others work that is unfinished, or that I am not sure of.', reversed: false },
  { key: 'bad-news', text: 'Whoever brings bad news here gets a hearing.', reversed: false },
  { key: 'kept-doubt', text: 'Lately I kept a doubt to myself because of how it might be taken.', reversed: true },
  { key: 'not-knowing', text: 'Saying “I don’t know” costs me nothing here.', reversed: false },
  { key: 'who-did-it', text: 'When something goes wrong, our first question is who did it.', reversed: true },
  { key: 'other-view', text: 'I can tell whoever leads us that I see it differently.', reversed: false },
  { key: 'unheard-voices', text: 'There are people in this team whose view is hardly ever asked for.', reversed: true },
];

export const checkInQuestion = 'What made it easy or hard to speak up lately, and what would help?';

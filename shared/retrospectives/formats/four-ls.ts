import type { Format } from '../format.ts';
import { closePhase, decidePhase, discussPhase, groupPhase, openPhase, votePhase, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const fourLs: Format = {
  key: 'four-ls',
  version: 1,
  name: 'Liked, learned, lacked, longed for',
  purpose: 'Look back at the end of a project, with room for thanks and for wishes.',
  family: 'retrospective',
  groundRules: [...groundRules],
  phases: [
    openPhase({ minutes: 3 }),
    writePhase({
      key: 'write',
      name: 'Write',
      minutes: 10,
      purpose: 'Write at least one card for each corner, each for yourself.',
      advice: 'Let people begin in any corner. “Lacked” is about what was missing, not who.',
      prompts: [
        {
          key: 'liked',
          title: 'Liked',
          question: 'What did you like?',
          example: 'We could ask the customer directly.',
        },
        {
          key: 'learned',
          title: 'Learned',
          question: 'What did you learn?',
          example: 'A small release on Tuesday is easier than a large one on Friday.',
        },
        {
          key: 'lacked',
          title: 'Lacked',
          question: 'What was missing?',
          example: 'Somebody to ask about the old interface.',
        },
        {
          key: 'longed-for',
          title: 'Longed for',
          question: 'What did you wish for?',
          example: 'Two hours a day without messages.',
        },
      ],
    }),
    groupPhase({
      key: 'read-out',
      name: 'Read out',
      minutes: 10,
      purpose: 'Read the cards aloud, corner by corner, and put like with like.',
      advice: 'Anybody may read any card. Ask for the story behind a card; its writer may answer or not.',
    }),
    votePhase({ key: 'choose', name: 'Choose', minutes: 3 }),
    discussPhase({ minutes: 5, topicMinutes: 3 }),
    decidePhase({ minutes: 6 }),
    closePhase({ minutes: 3 }),
  ],
};

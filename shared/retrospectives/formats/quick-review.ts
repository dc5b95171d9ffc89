import type { Format } from '../format.ts';
import { closePhase, decidePhase, discussPhase, openPhase, returnOnTimePoll, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const quickReview: Format = {
  key: 'quick-review',
  version: 1,
  name: 'Quick after-action review',
  purpose: 'A quarter of an hour on the same day with the people who did the work.',
  family: 'after-action',
  groundRules: [...groundRules],
  phases: [
    openPhase({
      minutes: 1,
      polls: [],
      purpose: 'Say which piece of work this is about; what came of the last change?',
      advice: 'Keep it to one breath. Ask the newest member to begin each round.',
    }),
    writePhase({
      key: 'plan',
      name: 'Plan',
      minutes: 3,
      visibility: 'shared',
      exit: 'none',
      purpose: 'Everybody names one thing that we had planned.',
      advice: 'One card each is enough. Let differing plans stand side by side.',
      prompts: [
        {
          key: 'planned',
          title: 'Planned',
          question: 'What is one thing that we had planned?',
          example: 'Both deliveries unloaded before noon.',
        },
      ],
    }),
    writePhase({
      key: 'reality',
      name: 'Reality',
      minutes: 4,
      purpose: 'Everybody writes one thing that surprised them, good or bad.',
      advice: 'Write in silence, then reveal. A good surprise is worth as much as a bad one.',
      prompts: [
        {
          key: 'surprise',
          title: 'Surprise',
          question: 'What is one thing that went otherwise than you expected?',
          example: 'The second delivery was ready at ten already.',
        },
      ],
    }),
    discussPhase({
      key: 'gap',
      name: 'Gap',
      minutes: 3,
      topicMinutes: 3,
      topicsFrom: ['surprise'],
      purpose: 'Pick one surprise and find out how it came about.',
      advice: 'One surprise is enough. Ask whoever was closest to it to tell the story.',
    }),
    decidePhase({
      key: 'next',
      name: 'Next',
      minutes: 3,
      purpose: 'Agree on one change for the next time, or say why nothing changes.',
      advice: 'Small enough to be done by the next time, with one person who takes it on.',
    }),
    closePhase({ minutes: 1, polls: [returnOnTimePoll], purpose: 'Say when we look at the change again, and check out.' }),
  ],
};

import type { Format } from '../format.ts';
import { closePhase, decidePhase, discussPhase, openPhase, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const afterActionReview: Format = {
  key: 'after-action-review',
  version: 1,
  name: 'After-action review',
  purpose: 'Learn from a piece of work that has just been finished, whether it went well or not.',
  family: 'after-action',
  groundRules: [...groundRules, 'Leaders speak last.'],
  phases: [
    openPhase({
      minutes: 4,
      purpose: 'Say which piece of work this is about, agree on how we talk, and look at what came of the last actions.',
    }),
    writePhase({
      key: 'intended',
      name: 'Intended',
      minutes: 6,
      purpose: 'Write what we set out to do, as you understood it beforehand.',
      advice: 'Differences between the cards are findings already. Do not settle who is right.',
      prompts: [
        {
          key: 'intended',
          title: 'What we set out to do',
          question: 'What did we set out to do, and how would we have known that it worked?',
          example: 'Move all customers to the new tariff by Friday, without a single wrong bill.',
        },
      ],
    }),
    writePhase({
      key: 'actual',
      name: 'Actual',
      kind: 'evidence',
      minutes: 10,
      purpose: 'Put together what happened: first the figures and records, then what each of us saw.',
      advice: 'Bring the data on screen before people write. Ask for what was seen, not for what it means.',
      prompts: [
        {
          key: 'figures',
          title: 'What the data say',
          question: 'What do figures, logs and records say happened?',
          example: 'Of 1,240 bills, 31 were corrected within a day.',
        },
        {
          key: 'accounts',
          title: 'What people saw',
          question: 'What did you see happen, from where you stood?',
          example: 'On Wednesday two of us waited for the same approval.',
        },
      ],
    }),
    writePhase({
      key: 'difference',
      name: 'Difference',
      minutes: 4,
      purpose: 'Where did it turn out other than intended, better or worse, and how did that come about?',
      advice: 'Ask for good differences too. “How did that come about?” opens more than “why?”.',
      prompts: [
        {
          key: 'difference',
          title: 'How that came about',
          question: 'Where did what happened differ from what we intended, and how did that come about?',
          example: 'The check of the bills was quicker than planned because support had prepared the list.',
        },
      ],
    }),
    discussPhase({
      key: 'talk',
      name: 'Talk',
      minutes: 6,
      topicMinutes: 3,
      topicsFrom: ['difference'],
      purpose: 'Talk through the differences that matter most, one at a time.',
    }),
    writePhase({
      key: 'next-time',
      name: 'Next time',
      minutes: 4,
      purpose: 'Write what we will keep and what we will do otherwise next time.',
      advice: 'Ask for things this group can do itself. What went well by luck belongs under “otherwise”.',
      prompts: [
        {
          key: 'keep',
          title: 'Keep',
          question: 'What will we keep because it worked?',
          example: 'The dry run with support on the day before.',
        },
        {
          key: 'alter',
          title: 'Do otherwise',
          question: 'What will we do differently next time?',
          example: 'Ask for the approval when we plan, not when we need it.',
        },
      ],
    }),
    decidePhase({ minutes: 8 }),
    closePhase({ minutes: 3 }),
  ],
};

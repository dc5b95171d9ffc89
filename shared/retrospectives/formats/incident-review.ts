import type { Format } from '../format.ts';
import { closePhase, decidePhase, discussPhase, openPhase, returnOnTimePoll, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const incidentReview: Format = {
  key: 'incident-review',
  version: 1,
  name: 'Incident learning review',
  purpose: 'Understand an event from the inside: what people saw, and what made their actions sensible.',
  family: 'after-action',
  groundRules: [
    ...groundRules,
    'We ask what it looked like then, not what one can see now.',
    'A person is never the cause; we look for what made the work hard.',
  ],
  phases: [
    openPhase({
      minutes: 5,
      purpose: 'Say which event this is about and who was there, agree on how we talk, and look at what came of the last review.',
      advice: 'Say aloud that nobody will be blamed here. Invite those who were closest to speak first, if they want to.',
    }),
    writePhase({
      key: 'timeline',
      name: 'Timeline',
      kind: 'evidence',
      minutes: 30,
      visibility: 'shared',
      exit: 'none',
      purpose: 'Walk through the event together and put what is known in order.',
      advice: 'Start each card with a time. Where accounts differ, keep both. Stop at “should have” and ask what was known then.',
      prompts: [
        {
          key: 'before',
          title: 'Before it showed',
          question: 'What was going on before anybody noticed?',
          example: '13:40 · The nightly job ran late because of the stocktaking.',
        },
        {
          key: 'during',
          title: 'While it ran',
          question: 'What happened, and who saw or did what?',
          example: '14:05 · The first alarm sounded like the usual one on Mondays.',
        },
        {
          key: 'after',
          title: 'Getting out of it',
          question: 'What brought things back, and what happened afterwards?',
          example: '14:50 · Restarting by hand worked at the second try.',
        },
      ],
    }),
    writePhase({
      key: 'viewpoints',
      name: 'Viewpoints',
      minutes: 8,
      purpose: 'Write how it looked from where you were.',
      advice: 'Those who were not there may write what they would have seen. Nobody has to write.',
      prompts: [
        {
          key: 'seen',
          title: 'What I saw then',
          question: 'What were you seeing and expecting at the time?',
          example: 'My screen showed green, so I took the call for a mistake.',
        },
        {
          key: 'sensible',
          title: 'What made it sensible',
          question: 'What made what people did the sensible thing to do?',
          example: 'The last three alarms of this kind had gone away by themselves.',
        },
      ],
    }),
    discussPhase({
      key: 'listen',
      name: 'Listen',
      minutes: 12,
      topicMinutes: 4,
      topicsFrom: ['seen', 'sensible'],
      purpose: 'Hear the viewpoints one at a time and ask how they fit together.',
      advice: 'Ask “what would have had to be different for you to see it?”. Leave remedies for later.',
    }),
    writePhase({
      key: 'surprises',
      name: 'Surprises',
      minutes: 12,
      purpose: 'Write what surprised you today and what you learned, then talk about it.',
      advice: 'Surprises show where the work differs from how we imagine it. Reveal after five minutes and talk.',
      prompts: [
        {
          key: 'surprise',
          title: 'What surprised me',
          question: 'What did you hear today that surprised you?',
          example: 'I did not know that the night shift cannot restart it.',
        },
        {
          key: 'learned',
          title: 'What I learned',
          question: 'What did you learn that changes how you work?',
          example: 'I will ask for the second screen before I answer an alarm.',
        },
      ],
    }),
    decidePhase({
      key: 'next',
      name: 'Next',
      minutes: 5,
      purpose: 'Agree on what we change or look into next, or say why nothing changes.',
      advice: 'Finding out more is a good action. Prefer a change of the work to a reminder.',
    }),
    closePhase({
      key: 'exit',
      name: 'Exit poll',
      minutes: 3,
      purpose: 'Two questions for everybody, and a word of thanks.',
      advice: 'It was a good review when somebody learned something and half would come again.',
      polls: [
        { key: 'learned', question: 'Did you learn something that changes how you work?', scale: 'yes-no' },
        { key: 'come-again', question: 'Would you come to a review like this again?', scale: 'yes-no' },
        returnOnTimePoll,
      ],
    }),
  ],
};

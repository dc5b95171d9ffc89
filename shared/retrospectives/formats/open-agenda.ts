import type { Format } from '../format.ts';
import { closePhase, decidePhase, discussPhase, votePhase, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const openAgenda: Format = {
  key: 'open-agenda',
  version: 1,
  name: 'Open agenda',
  purpose: 'No fixed topic: people propose, choose and talk in short rounds.',
  family: 'open',
  groundRules: [...groundRules, 'A topic ends when the group wants to move on; nothing is lost by moving on.'],
  phases: [
    writePhase({
      key: 'propose',
      name: 'Propose',
      minutes: 5,
      visibility: 'shared',
      exit: 'none',
      purpose: 'Look at what came of the last actions, then propose what you would like to talk about.',
      advice: 'One topic per card, as a question if possible. Ask each proposer for one sentence, not more.',
      prompts: [
        {
          key: 'topic',
          title: 'Topics',
          question: 'What should we talk about today?',
          example: 'How do we decide what may wait until Monday?',
        },
      ],
    }),
    votePhase({
      minutes: 3,
      purpose: 'Give your votes to the topics that you want to talk about now.',
      votes: { budget: 3, perTheme: 2 },
    }),
    discussPhase({
      key: 'rounds',
      name: 'Rounds',
      minutes: 30,
      topicMinutes: 5,
      purpose: 'Six rounds of five minutes, one topic each; the group says whether to go on with it.',
      advice: 'When the time box ends, open the poll. A near tie is a reason to move on.',
    }),
    decidePhase({
      key: 'capture',
      name: 'Capture',
      minutes: 5,
      purpose: 'Write down what follows from the rounds, or say why nothing changes.',
    }),
    closePhase({ minutes: 2 }),
  ],
};

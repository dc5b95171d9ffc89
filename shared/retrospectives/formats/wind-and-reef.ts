import type { Format } from '../format.ts';
import { closePhase, decidePhase, discussPhase, openPhase, votePhase, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const windAndReef: Format = {
  key: 'wind-and-reef',
  version: 1,
  name: 'Wind, anchor, reef, island',
  purpose: 'Look at where you are heading, what pushes and holds you, and what could go wrong on the way.',
  family: 'retrospective',
  groundRules: [...groundRules],
  phases: [
    openPhase({ minutes: 5, purpose: 'Arrive, agree on how we talk, look at what came of the last actions, and picture the team as a boat.' }),
    writePhase({
      key: 'island',
      name: 'Island',
      minutes: 7,
      purpose: 'Write where we are heading, as you see it.',
      advice: 'Different islands are worth a talk: do not merge them too early.',
      prompts: [
        {
          key: 'island',
          title: 'Island',
          question: 'Where are we heading? What is it like when we have arrived?',
          example: 'A new ward can start with the plan in one day.',
        },
      ],
    }),
    writePhase({
      key: 'wind-and-anchor',
      name: 'Wind, anchor',
      minutes: 13,
      purpose: 'Write what pushes us towards the island and what holds us back.',
      advice: 'Write for five minutes, reveal, then let people explain. Winds deserve as much time as anchors.',
      prompts: [
        {
          key: 'wind',
          title: 'Wind',
          question: 'What pushes us forward?',
          example: 'The pharmacy answers within the hour.',
        },
        {
          key: 'anchor',
          title: 'Anchor',
          question: 'What holds us back?',
          example: 'Each change needs two signatures from another building.',
        },
      ],
    }),
    writePhase({
      key: 'reefs',
      name: 'Reefs',
      minutes: 10,
      purpose: 'Write what lies ahead that could stop us.',
      advice: 'Ask who has seen this reef before, and how one would notice it early.',
      prompts: [
        {
          key: 'reef',
          title: 'Reef',
          question: 'What could threaten us on the way, though we do not feel it yet?',
          example: 'In August both people who know the printer are away.',
        },
      ],
    }),
    votePhase({ minutes: 2, purpose: 'Give your votes to the winds, anchors and reefs that most deserve action.' }),
    discussPhase({ minutes: 5, topicMinutes: 3 }),
    decidePhase({ minutes: 5 }),
    closePhase({ minutes: 3 }),
  ],
};

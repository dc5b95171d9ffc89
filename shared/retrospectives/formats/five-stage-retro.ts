import type { Format } from '../format.ts';
import { closePhase, decidePhase, discussPhase, groupPhase, openPhase, votePhase, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const fiveStageRetro: Format = {
  key: 'five-stage-retro',
  version: 1,
  name: 'Team retrospective',
  purpose: 'The regular rhythm of an iteration: gather what happened, find what it tells you, choose one thing to try.',
  family: 'retrospective',
  groundRules: [...groundRules],
  phases: [
    openPhase({ minutes: 6 }),
    writePhase({
      key: 'gather',
      name: 'Gather',
      minutes: 14,
      purpose: 'Write down what happened, each for yourself; all cards are shown at once.',
      advice: 'Keep silence while people write. Ask for events and figures, opinions come later.',
      prompts: [
        {
          key: 'helped',
          title: 'What helped',
          question: 'What happened that helped us along?',
          example: 'Pairing on the import found two mistakes before the release.',
        },
        {
          key: 'hindered',
          title: 'What got in the way',
          question: 'What happened that slowed us down or surprised us?',
          example: 'The review of the price change waited four days.',
        },
        {
          key: 'puzzles',
          title: 'What puzzles us',
          question: 'What do you not understand yet?',
          example: 'Why does the same test fail only on Mondays?',
        },
      ],
    }),
    groupPhase({ minutes: 6, purpose: 'Put like with like: what do these events tell us together?' }),
    votePhase({ minutes: 2 }),
    discussPhase({ minutes: 10, topicMinutes: 5 }),
    decidePhase({ minutes: 16, purpose: 'Choose the one thing that we try next, or say why nothing changes.' }),
    closePhase({ minutes: 6 }),
  ],
};

import type { Format } from '../format.ts';
import { closePhase, decidePhase, groupPhase, openPhase, votePhase, writePhase } from './common-phases.ts';
import { groundRules } from './ground-rules.ts';

export const beginDropKeep: Format = {
  key: 'begin-drop-keep',
  version: 1,
  name: 'Begin, drop, keep',
  purpose: 'A fast look at the team’s habits when half an hour is all there is.',
  family: 'retrospective',
  groundRules: [...groundRules],
  phases: [
    openPhase({ minutes: 2 }),
    writePhase({
      key: 'write',
      name: 'Write',
      minutes: 7,
      purpose: 'Write what we should begin, drop and keep, each for yourself.',
      advice: 'Ask for habits that one could see from outside. Every column deserves at least one card.',
      prompts: [
        {
          key: 'begin',
          title: 'Begin',
          question: 'What should we begin to do?',
          example: 'Say at the daily meeting what we are waiting for.',
        },
        {
          key: 'drop',
          title: 'Drop',
          question: 'What should we stop doing?',
          example: 'Copying figures by hand into the weekly mail.',
        },
        {
          key: 'keep',
          title: 'Keep',
          question: 'What works and should stay?',
          example: 'No meetings before ten.',
        },
      ],
    }),
    groupPhase({ minutes: 6 }),
    votePhase({ key: 'choose', name: 'Choose', minutes: 3 }),
    decidePhase({ minutes: 9, purpose: 'Turn what we chose into one to three habits that somebody looks after, or say why nothing changes.' }),
    closePhase({ minutes: 3 }),
  ],
};

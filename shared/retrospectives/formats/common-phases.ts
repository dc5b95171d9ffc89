/** Phases and polls that several formats share, so that they read the same everywhere. */
import type { Phase, Poll } from '../format.ts';

/** Checking in and out. Answers are unlinked; a handful of people could still be told apart, hence the floor. */
const safetyPoll: Poll = {
  key: 'safety',
  question: 'Today I can say what I really think here.',
  scale: 'yes-no',
  atLeast: 5,
};

const checkOutPoll: Poll = {
  key: 'check-out',
  question: 'Today I could say what I really think.',
  scale: 'yes-no',
  atLeast: safetyPoll.atLeast,
};

export const returnOnTimePoll: Poll = {
  key: 'return-on-time',
  question: 'Was this worth the time you gave it?',
  scale: 'return-on-time',
};

type Frame = Pick<Phase, 'minutes'> & Partial<Phase>;

/** Arrive, agree on how we talk, check in; what the last session decided comes first. */
export const openPhase = (frame: Frame): Phase => ({
  key: 'open',
  name: 'Open',
  kind: 'open',
  purpose: 'Arrive, agree on how we talk today, and look at what came of the last actions.',
  advice: 'Name one thing you do not know yet. With fewer than five people, ask aloud how free everybody feels to speak.',
  prompts: [],
  visibility: 'shared',
  exit: 'none',
  polls: [safetyPoll],
  ...frame,
});

export const groupPhase = (frame: Frame): Phase => ({
  key: 'group',
  name: 'Group',
  kind: 'group',
  purpose: 'Put like with like and give each group a name.',
  advice: 'Let people move cards in silence first. A card that fits nowhere may stand alone.',
  prompts: [],
  visibility: 'shared',
  exit: 'none',
  ...frame,
});

export const votePhase = (frame: Frame): Phase => ({
  key: 'vote',
  name: 'Vote',
  kind: 'vote',
  purpose: 'Give your votes to what is most worth talking about.',
  advice: 'Ask what would help most if it changed, not what is most annoying. Totals show when you close the vote.',
  prompts: [],
  visibility: 'shared',
  exit: 'tallied',
  votes: { budget: 5, perTheme: 3 },
  ...frame,
});

export const discussPhase = (frame: Frame): Phase => ({
  key: 'discuss',
  name: 'Discuss',
  kind: 'discuss',
  purpose: 'One topic at a time, most votes first, with shared notes.',
  advice: 'Ask for the story before the solution, and draw in whoever has not spoken. When the time box ends, let the group say whether to go on.',
  prompts: [],
  visibility: 'shared',
  exit: 'none',
  topicMinutes: 5,
  ...frame,
});

/** Ends in at most three actions, or in a reason why nothing changes. */
export const decidePhase = (frame: Frame): Phase => ({
  key: 'decide',
  name: 'Decide',
  kind: 'decide',
  purpose: 'Agree on one to three actions that somebody takes on, or say why nothing changes.',
  advice: 'Ask who takes it on, by when, and how we will see that it is done. A change of the work beats a reminder.',
  prompts: [],
  visibility: 'shared',
  exit: 'outcome',
  ...frame,
});

export const closePhase = (frame: Frame): Phase => ({
  key: 'close',
  name: 'Close',
  kind: 'close',
  purpose: 'Read out what we agreed, say when we look at it again, and check out.',
  advice: 'Thank people for what was hard to say, and ask each for a word to leave with. Set the date on which you look again.',
  prompts: [],
  visibility: 'shared',
  exit: 'none',
  polls: [returnOnTimePoll, checkOutPoll],
  ...frame,
});

/** Private writing on the phase's prompts, revealed all at once. */
export const writePhase = (frame: Frame & Pick<Phase, 'key' | 'name' | 'purpose' | 'advice' | 'prompts'>): Phase => ({
  kind: 'generate',
  visibility: 'sealed',
  exit: 'revealed',
  ...frame,
});

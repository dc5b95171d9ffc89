import { expect, test } from 'vitest';
import { placesFor } from './places.ts';
import { trialBoard, trialNames } from './trial-board.ts';

const labels = (id: string): readonly string[] => placesFor(trialBoard().layout(), trialNames, id).map(({ label }) => label);

test('a card’s menu names every place but the one where it is', () => {
  expect(labels('a')).toEqual(['Move down', 'Move to Drop', 'Move to Empty', 'Put into “Group g”']);
  expect(labels('b')).toEqual(['Move up', 'Move down', 'Move to Drop', 'Move to Empty', 'Put into “Group g”']);
});

test('a card in a group can be moved within it and taken out', () => {
  expect(labels('d')).toEqual(['Move up', 'Take out of the group', 'Move to Drop', 'Move to Empty']);
});

test('a group moves whole', () => {
  expect(labels('g')).toEqual(['Move up', 'Move to Drop', 'Move to Empty']);
});

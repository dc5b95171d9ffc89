/** The keys of the room, in one list: the help sheet shows it and the listener obeys it. */
export type Shortcut = { readonly keys: readonly string[]; readonly does: string };

export const roomShortcuts: readonly Shortcut[] = [
  { keys: ['?'], does: 'Show this list' },
  { keys: ['R'], does: 'Say that you are ready, or not yet' },
  { keys: ['F'], does: 'Facilitators: to the next act; Enter performs it' },
  { keys: ['W'], does: 'To the first field for writing' },
  { keys: ['P'], does: 'Projector view on and off' },
];

export const boardShortcuts: readonly Shortcut[] = [
  { keys: ['↑', '↓'], does: 'Along the cards of a column' },
  { keys: ['←', '→'], does: 'To the next column' },
  { keys: ['Home', 'End'], does: 'To the first or last card' },
  { keys: ['N'], does: 'New card' },
  { keys: ['E'], does: 'Edit the card' },
  { keys: ['C'], does: 'Comments of the card' },
  { keys: ['Del'], does: 'Delete the card; the notice takes it back' },
  { keys: ['V'], does: 'Vote for the theme; with Shift, take a vote back' },
  { keys: ['M'], does: 'Move the card: arrows, then Enter; Esc leaves it where it was' },
  { keys: ['G'], does: 'Group the card with another' },
  { keys: ['Space'], does: 'Fold and unfold a group' },
  { keys: ['Shift+F10'], does: 'Everything else for the card' },
  { keys: ['Ctrl+Z'], does: 'Undo your own last change; with Shift, do it again' },
];

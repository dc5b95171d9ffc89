/** Who may write and answer notes in a team. What is not listed is refused. */
import { members, type Policy } from '../accounts/asker.ts';

export type NotesVerb = 'read-notes' | 'raise-learning' | 'answer-learning' | 'add-to-learning' | 'give-coaching' | 'reply-to-coaching';

export const notesPolicy: Policy<NotesVerb> = {
  'read-notes': members,
  'raise-learning': members,
  /** A learning note is addressed to the leaders; an answer by anybody else would stop their clock. */
  'answer-learning': ['leader'],
  'add-to-learning': members,
  'give-coaching': members,
  'reply-to-coaching': members,
};

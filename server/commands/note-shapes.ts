/** Stored notes as they are shown to somebody of the team. */
import { coachingReplySchema, learningEntrySchema, type CoachingNote, type LearningEntry, type LearningNote } from '#shared/forum/notes.ts';
import { must } from '#shared/lib/assert.ts';
import type { StoredNote, Writer } from '../storage/notes-store.ts';
import type { TeamAsked } from '../access/ports.ts';

const isMine = (writer: Writer, { asker }: TeamAsked): boolean => writer !== null && writer.account === asker.account;

export const learningEntries = ({ entries }: StoredNote): LearningEntry[] =>
  entries.map(({ kind, text, writer, on }) => ({ kind: learningEntrySchema.shape.kind.parse(kind), text, name: writer?.name ?? null, on }));

export const shownLearning = (note: StoredNote, who: TeamAsked): LearningNote => ({
  id: note.id,
  text: note.text,
  from: note.writer?.name ?? null,
  mine: isMine(note.writer, who),
  on: note.on,
  entries: learningEntries(note),
});

/** Whoever left and had their account erased leaves what they said, without their name. */
export const shownCoaching = (note: StoredNote, who: TeamAsked): CoachingNote => ({
  id: note.id,
  about: must(note.about, 'A coaching note is about a piece of work.'),
  text: note.text,
  from: note.writer?.name ?? '',
  mine: isMine(note.writer, who),
  on: note.on,
  replies: note.entries.map(({ kind, text, writer, on }) => ({ kind: coachingReplySchema.shape.kind.parse(kind), text, name: writer?.name ?? '', on })),
});

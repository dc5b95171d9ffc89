/**
 * Learning notes upward and coaching notes on work. A note from the team is stored
 * without an account and without a name, and tells nobody's tab when it came: a moment
 * beside who was online would help to tell whose it is.
 */
import { allows } from '#shared/accounts/asker.ts';
import {
  dayOf,
  type AnswerKind,
  type CoachingNote,
  type CoachingReply,
  type Day,
  type LearningNote,
} from '#shared/forum/notes.ts';
import { notesPolicy, type NotesVerb } from '#shared/forum/policy.ts';
import { mayAdd, replyFigure, type ReplyFigure } from '#shared/forum/reply-clock.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { must } from '#shared/lib/assert.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanText } from '#shared/retrospectives/clean-text.ts';
import { findNote, insertEntry, insertNote, notesOf, type NoteKind, type StoredEntry, type StoredNote, type Writer } from '../storage/notes-store.ts';
import type { CommandDeps } from './deps.ts';
import { hasLeader } from './leading.ts';
import { learningEntries, shownCoaching, shownLearning } from './note-shapes.ts';
import type { Answer, InTeam } from './ports.ts';
import { refusingWithoutStorage } from './storage-refusals.ts';
import { findWork, workOf, type AboutWork, type WorkItem } from './team-work.ts';

type Deps = Pick<CommandDeps, 'sql' | 'clock' | 'random' | 'notifyTeam'>;
type Said = Outcome<{ id: string }, RefusalCode>;

export type TeamNotes = {
  readonly today: Day;
  readonly learning: LearningNote[];
  readonly coaching: CoachingNote[];
  readonly figure: ReplyFigure;
  readonly hasLeader: boolean;
};

export interface NotesCommands {
  read(who: InTeam): Answer<TeamNotes>;
  raise(who: InTeam, note: { readonly text: string; readonly named: boolean }): Answer<{ id: string }>;
  answer(who: InTeam, note: string, answer: { readonly kind: AnswerKind; readonly text: string }): Answer<{ id: string }>;
  add(who: InTeam, note: string, more: { readonly text: string; readonly named: boolean }): Answer<{ id: string }>;
  listWork(who: InTeam): Answer<{ work: WorkItem[] }>;
  coach(who: InTeam, note: { readonly about: AboutWork; readonly text: string }): Answer<{ id: string }>;
  reply(who: InTeam, note: string, reply: { readonly kind: CoachingReply['kind']; readonly text: string }): Answer<{ id: string }>;
}

const topic = 'notes';

export function notesCommands(deps: Deps): NotesCommands {
  const { sql } = deps;
  const may = (who: InTeam, verb: NotesVerb): boolean => allows(notesPolicy, verb, who.asker);
  const today = (): Day => dayOf(deps.clock());

  /** Adds to a note that is there, within one transaction, and tells the team unless nobody is named. */
  const adding = async (
    who: InTeam,
    kind: NoteKind,
    id: string,
    entry: Omit<StoredEntry, 'on'>,
    takes: (note: StoredNote) => boolean,
  ): Promise<Said> => {
    const said = await sql.transaction().execute(async (writing): Promise<Said> => {
      const note = await findNote(writing, who.teamId, kind, id);
      if (note === null) return refuse('unknown-note');
      if (note.entries.length >= limits.noteEntries || !takes(note)) return refuse('note-not-asked');
      await insertEntry(writing, id, note.entries.length, { ...entry, on: today() });
      return accept({ id });
    });
    if (said.ok && entry.writer !== null) deps.notifyTeam(who.teamId, topic);
    return said;
  };

  const writing = async (who: InTeam, kind: NoteKind, note: Omit<StoredNote, 'id' | 'on' | 'entries'>): Promise<Said> => {
    const id = deps.random.uuid();
    await insertNote(sql, who.teamId, kind, { ...note, id, on: today() });
    if (note.writer !== null) deps.notifyTeam(who.teamId, topic);
    return accept({ id });
  };

  return {
    read: refusingWithoutStorage(async (who) => {
      if (!may(who, 'read-notes')) return refuse('not-allowed');
      const learning = (await notesOf(sql, who.teamId, 'learning')).map((note) => shownLearning(note, who));
      const coaching = (await notesOf(sql, who.teamId, 'coaching')).map((note) => shownCoaching(note, who));
      return accept({ today: today(), learning, coaching, figure: replyFigure(learning, today()), hasLeader: await hasLeader(sql, who.teamId) });
    }),

    raise: refusingWithoutStorage(async (who, { text: raw, named }) => {
      if (!may(who, 'raise-learning')) return refuse('not-allowed');
      const text = said(raw);
      return text.ok ? writing(who, 'learning', { text: text.value, about: null, writer: named ? writerOf(who) : null }) : text;
    }),

    answer: refusingWithoutStorage(async (who, note, { kind, text: raw }) => {
      if (!may(who, 'answer-learning')) return refuse('not-allowed');
      const text = needsWords(kind) ? said(raw) : maybeSaid(raw);
      if (!text.ok) return text;
      return adding(who, 'learning', note, { kind, text: text.value, writer: writerOf(who) }, (found) => mayAdd({ entries: learningEntries(found) }, 'leader'));
    }),

    add: refusingWithoutStorage(async (who, note, { text: raw, named }) => {
      if (!may(who, 'add-to-learning')) return refuse('not-allowed');
      const text = said(raw);
      if (!text.ok) return text;
      const entry = { kind: 'team', text: text.value, writer: named ? writerOf(who) : null };
      return adding(who, 'learning', note, entry, (found) => mayAdd({ entries: learningEntries(found) }, 'team'));
    }),

    listWork: refusingWithoutStorage(async (who) =>
      may(who, 'give-coaching') ? accept({ work: await workOf(sql, who.teamId) }) : refuse('not-allowed'),
    ),

    coach: refusingWithoutStorage(async (who, { about: asked, text: raw }) => {
      if (!may(who, 'give-coaching')) return refuse('not-allowed');
      const text = said(raw);
      if (!text.ok) return text;
      const about = await findWork(sql, who.teamId, asked);
      return about.ok ? writing(who, 'coaching', { text: text.value, about: about.value, writer: writerOf(who) }) : about;
    }),

    reply: refusingWithoutStorage(async (who, note, { kind, text: raw }) => {
      if (!may(who, 'reply-to-coaching')) return refuse('not-allowed');
      const text = kind === 'reply' ? said(raw) : maybeSaid(raw);
      return text.ok ? adding(who, 'coaching', note, { kind, text: text.value, writer: writerOf(who) }, () => true) : text;
    }),
  };
}

const writerOf = ({ asker, name }: InTeam): Writer => ({ account: must(asker.account, 'Whoever may write in a team is signed in.'), name });

/** “Not now” owes a reason, and a question its words; a yes may stand alone. */
const needsWords = (kind: AnswerKind): boolean => kind === 'not-now' || kind === 'question';

function maybeSaid(raw: string): Outcome<string, RefusalCode> {
  const text = cleanText(raw).trim();
  return text.length > limits.teamNoteChars ? refuse('text-too-long', { limit: limits.teamNoteChars }) : accept(text);
}

function said(raw: string): Outcome<string, RefusalCode> {
  const text = maybeSaid(raw);
  return text.ok && text.value === '' ? refuse('text-empty') : text;
}

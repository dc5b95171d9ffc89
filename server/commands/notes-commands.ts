/**
 * Learning notes upward and coaching notes on work. A note from the team is stored
 * without an account and without a name, and tells nobody's tab when it came: a moment
 * beside who was online would help to tell whose it is.
 */
import { dayOf, type AnswerKind, type CoachingNote, type CoachingReply, type Day, type LearningNote } from '#shared/forum/notes.ts';
import { notesPolicy, type NotesVerb } from '#shared/forum/policy.ts';
import { mayAdd, replyFigure, type ReplyFigure } from '#shared/forum/reply-clock.ts';
import { must } from '#shared/lib/assert.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanText } from '#shared/retrospectives/clean-text.ts';
import type { TeamAsked } from '../access/ports.ts';
import { findNote, insertEntry, insertNote, notesOf, type NoteKind, type StoredEntry, type StoredNote, type Writer } from '../storage/notes-store.ts';
import type { Sql } from '../storage/schema.ts';
import type { CommandDeps } from './deps.ts';
import { inTeam, type AtTeam } from './in-team.ts';
import { hasLeader } from './leading.ts';
import { learningEntries, shownCoaching, shownLearning } from './note-shapes.ts';
import type { Answer } from './ports.ts';
import { refusingWithoutStorage } from './storage-refusals.ts';
import { findWork, workOf, type AboutWork, type WorkItem } from './team-work.ts';

type Deps = Pick<CommandDeps, 'sql' | 'clock' | 'random' | 'notifyTeam'>;
type Text = Outcome<string, RefusalCode>;
type Said = Outcome<{ id: string }, RefusalCode>;

export type TeamNotes = {
  readonly today: Day;
  readonly learning: LearningNote[];
  readonly coaching: CoachingNote[];
  readonly figure: ReplyFigure;
  readonly hasLeader: boolean;
};

export interface NotesCommands {
  read(at: AtTeam): Answer<TeamNotes>;
  raise(at: AtTeam, note: { readonly text: string; readonly named: boolean }): Answer<{ id: string }>;
  answer(at: AtTeam, note: string, answer: { readonly kind: AnswerKind; readonly text: string }): Answer<{ id: string }>;
  add(at: AtTeam, note: string, more: { readonly text: string; readonly named: boolean }): Answer<{ id: string }>;
  listWork(at: AtTeam): Answer<{ work: WorkItem[] }>;
  coach(at: AtTeam, note: { readonly about: AboutWork; readonly text: string }): Answer<{ id: string }>;
  reply(at: AtTeam, note: string, reply: { readonly kind: CoachingReply['kind']; readonly text: string }): Answer<{ id: string }>;
}

const can = (verb: NotesVerb) => ({ policy: notesPolicy, verb });

export function notesCommands(deps: Deps): NotesCommands {
  const today = (): Day => dayOf(deps.clock());
  /** Where something was said under a name, the team's tabs are told; where it was not, they find it when they look. */
  const told = (at: AtTeam, named: boolean, said: Said): Said => {
    if (said.ok && named) deps.notifyTeam(at.team, 'notes');
    return said;
  };
  const writeNote = async (sql: Sql, team: string, kind: NoteKind, note: Pick<StoredNote, 'about' | 'text' | 'writer'>): Promise<Said> => {
    const id = deps.random.uuid();
    await insertNote(sql, team, kind, { ...note, id, on: today() });
    return accept({ id });
  };
  const writeEntry = async (sql: Sql, note: StoredNote, entry: Omit<StoredEntry, 'on'>): Promise<Said> => {
    await insertEntry(sql, note.id, note.entries.length, { ...entry, on: today() });
    return accept({ id: note.id });
  };

  return {
    read: refusingWithoutStorage((at) =>
      inTeam(deps, at, can('read-notes'), async (sql, who) => {
        const learning = (await notesOf(sql, who.teamId, 'learning')).map((note) => shownLearning(note, who));
        const coaching = (await notesOf(sql, who.teamId, 'coaching')).map((note) => shownCoaching(note, who));
        return accept({ today: today(), learning, coaching, figure: replyFigure(learning, today()), hasLeader: await hasLeader(sql, who.teamId) });
      }),
    ),

    raise: refusingWithoutStorage(async (at, { text: raw, named }) => {
      const raised = await inTeam(deps, at, can('raise-learning'), async (sql, who): Promise<Said> => {
        const text = someText(raw);
        return text.ok ? writeNote(sql, who.teamId, 'learning', { text: text.value, about: null, writer: named ? writerOf(who) : null }) : text;
      });
      return told(at, named, raised);
    }),

    answer: refusingWithoutStorage(async (at, id, { kind, text: raw }) => {
      const answered = await inTeam(deps, at, can('answer-learning'), async (sql, who): Promise<Said> => {
        const text = owesWords(kind) ? someText(raw) : anyText(raw);
        if (!text.ok) return text;
        const note = await noteTaking(sql, who, 'learning', id, (found) => mayAdd({ entries: learningEntries(found) }, 'leader'));
        return note.ok ? writeEntry(sql, note.value, { kind, text: text.value, writer: writerOf(who) }) : note;
      });
      return told(at, true, answered);
    }),

    add: refusingWithoutStorage(async (at, id, { text: raw, named }) => {
      const added = await inTeam(deps, at, can('add-to-learning'), async (sql, who): Promise<Said> => {
        const text = someText(raw);
        if (!text.ok) return text;
        const note = await noteTaking(sql, who, 'learning', id, (found) => mayAdd({ entries: learningEntries(found) }, 'team'));
        return note.ok ? writeEntry(sql, note.value, { kind: 'team', text: text.value, writer: named ? writerOf(who) : null }) : note;
      });
      return told(at, named, added);
    }),

    listWork: refusingWithoutStorage((at) =>
      inTeam(deps, at, can('give-coaching'), async (sql, { teamId }) => accept({ work: await workOf(sql, teamId) })),
    ),

    coach: refusingWithoutStorage(async (at, { about: asked, text: raw }) => {
      const given = await inTeam(deps, at, can('give-coaching'), async (sql, who): Promise<Said> => {
        const text = someText(raw);
        if (!text.ok) return text;
        const about = await findWork(sql, who.teamId, asked);
        return about.ok ? writeNote(sql, who.teamId, 'coaching', { text: text.value, about: about.value, writer: writerOf(who) }) : about;
      });
      return told(at, true, given);
    }),

    reply: refusingWithoutStorage(async (at, id, { kind, text: raw }) => {
      const replied = await inTeam(deps, at, can('reply-to-coaching'), async (sql, who): Promise<Said> => {
        const text = kind === 'reply' ? someText(raw) : anyText(raw);
        if (!text.ok) return text;
        const note = await noteTaking(sql, who, 'coaching', id, (found) => found.entries.length < limits.noteEntries);
        return note.ok ? writeEntry(sql, note.value, { kind, text: text.value, writer: writerOf(who) }) : note;
      });
      return told(at, true, replied);
    }),
  };
}

const writerOf = ({ asker, name }: TeamAsked): Writer => ({ account: must(asker.account, 'Whoever may write in a team is signed in.'), name });

async function noteTaking(
  sql: Sql,
  { teamId }: TeamAsked,
  kind: NoteKind,
  id: string,
  takes: (note: StoredNote) => boolean,
): Promise<Outcome<StoredNote, RefusalCode>> {
  const note = await findNote(sql, teamId, kind, id);
  if (note === null) return refuse('unknown-note');
  return takes(note) ? accept(note) : refuse('note-not-asked');
}

/** “Not now” owes a reason, and a question its words; a yes may stand alone. */
const owesWords = (kind: AnswerKind): boolean => kind === 'not-now' || kind === 'question';

function anyText(raw: string): Text {
  const text = cleanText(raw).trim();
  return text.length > limits.teamNoteChars ? refuse('text-too-long', { limit: limits.teamNoteChars }) : accept(text);
}

function someText(raw: string): Text {
  const text = anyText(raw);
  return text.ok && text.value === '' ? refuse('text-empty') : text;
}

/** For tests: a board with a little of everything, and the session around it. */
import * as Y from 'yjs';
import {
  addAction,
  addCard,
  addComment,
  editText,
  formGroup,
  park,
  seedBoard,
  toggleReaction,
} from '../ydoc/board-edits.ts';
import { boardRoots, readBoard, type BoardSnapshot } from '../ydoc/board.ts';
import { fiveStageRetro } from './formats/five-stage-retro.ts';
import { resultOf, type Result, type ResultSource } from './result.ts';
import type { Label } from './session.ts';
import { endFlow } from './steps.ts';
import { trialSession } from './trial-session.ts';

const rosa = { id: 'p1', name: 'Rosa' };
const minuteMs = 60_000;

export type TrialTexts = Partial<Record<'card' | 'group' | 'comment' | 'what' | 'owner' | 'doneWhen' | 'noChange' | 'parked' | 'note', string>>;

/** Cards `slow` and `wait` form the group `reviews`; `thanks` stands alone. */
export function trialBoard(texts: TrialTexts = {}): BoardSnapshot {
  const doc = new Y.Doc();
  seedBoard(doc, [
    { id: 'helped', title: 'What helped' },
    { id: 'hindered', title: 'What got in the way' },
  ]);
  const card = (id: string, text: string, column: string, order: string): void =>
    addCard(doc, { id, text, place: { column, group: null, order }, author: rosa, prompt: column });
  card('thanks', 'Pairing on the import', 'helped', 'a0');
  card('slow', texts.card ?? 'Reviews take four days', 'hindered', 'a0');
  card('wait', 'I waited for a review', 'hindered', 'a1');
  formGroup(doc, { id: 'reviews', name: texts.group ?? 'Slow reviews' }, ['slow', 'wait']);
  addComment(doc, { id: 'm1', card: 'slow', text: texts.comment ?? 'Five, for mine', author: rosa });
  toggleReaction(doc, 'slow', 'agree', 'token-1');
  toggleReaction(doc, 'slow', 'agree', 'token-2');
  addAction(doc, {
    id: 'act1',
    what: texts.what ?? 'Look at open reviews at ten each day',
    owner: texts.owner ?? 'Rosa',
    due: '2026-12-08',
    doneWhen: texts.doneWhen ?? 'No review waits longer than a day',
    theme: 'reviews',
  });
  park(doc, { id: 'park1', text: texts.parked ?? 'The flaky test', theme: 'thanks' });
  park(doc, { id: 'park2', text: 'Holidays', theme: 'no-longer-there' });
  editText(boardRoots.noChange(doc), texts.noChange ?? '');
  note(doc, 'reviews', texts.note ?? 'Two people are enough.');
  note(doc, 'vanished', 'Somebody regrouped this.');
  return readBoard(doc);
}

function note(doc: Y.Doc, theme: string, text: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(text)]);
  boardRoots.notes(doc, theme).insert(0, [paragraph]);
}

/** A closed session: two votes, the later one counts; a poll that enough answered and one that too few did. */
export function trialSource(label: Label): ResultSource {
  const session = trialSession({ format: fiveStageRetro, label });
  session.hasOutcome = true;
  session.pass(8);
  session.move('forward');
  for (const [key, minutes] of [['gather', 15], ['group', 5]] as const) {
    session.goTo(key);
    session.pass(minutes);
  }
  session.goTo('vote');
  const first = session.round('vote', 'voting').id;
  session.do({ do: 'close-vote', round: first });
  session.move('repeat');
  const second = session.round('vote', 'voting').id;
  session.do({ do: 'close-vote', round: second });
  session.move('forward');
  session.do({ do: 'choose-topic', topic: 'reviews' });
  session.do({ do: 'finish-topic' });
  session.goTo('close');
  session.pass(2);
  const { flow } = endFlow(session.flow, session.now());
  return {
    id: 's1',
    title: 'Sprint 12',
    label,
    status: 'closed',
    createdAt: session.startedAt,
    closedAt: session.now(),
    followUpOn: '2026-12-08',
    sample: false,
    serverNow: session.now() + 30 * minuteMs,
    format: fiveStageRetro,
    flow,
    people: [
      { id: 'p1', name: 'Rosa', role: 'facilitator', ink: 0, here: true, ready: false },
      { id: 'p2', name: 'Ben', role: 'participant', ink: 1, here: false, ready: false },
    ],
    tallies: {
      [first]: { totals: { thanks: 5 }, ballots: 2 },
      [second]: { totals: { reviews: 2, wait: 1, thanks: 1 }, ballots: 2 },
    },
    polls: {
      [session.round('open', 'polling').id]: { safety: {} },
      [session.round('close', 'polling').id]: { 'return-on-time': { 0: 0, 1: 0, 2: 0, 3: 1, 4: 1 } },
    },
  };
}

export const trialResult = (label: Label, texts: TrialTexts = {}): Result => resultOf(trialSource(label), trialBoard(texts));

/** A ward's after-action review, finished a fortnight ago: two admissions in one night, and what the handover made of them. */
import type { SamplePorts } from '../../server/commands/sample-ports.ts';
import { addAction, addComment, park, toggleReaction } from '../../shared/ydoc/board-edits.ts';
import { cardId, group, themeId, writeNotes } from './board-edits.ts';
import { Player, type Writing } from './player.ts';

const people = ['Miriam', 'Tomasz', 'Grace', 'Yusuf', 'Hanne', 'Leo'] as const;
const dayMs = 86_400_000;

const intended: Writing = {
  Miriam: [['intended', 'Both patients assessed and in a bed within an hour of the call']],
  Tomasz: [['intended', 'Two nurses on each admission, one of them senior']],
  Grace: [['intended', 'No regular medication round more than 30 minutes late']],
  Yusuf: [['intended', 'Handover at 07:00 with nothing open that the day shift did not know of']],
  Hanne: [['intended', 'I thought we would take one admission and ask for the other to wait']],
};

const actual: Writing = {
  Miriam: [
    ['figures', 'First patient in bed after 40 minutes, second after 1 h 55'],
    ['accounts', 'I was on the phone for bed 12 for twenty minutes and nobody could take over'],
  ],
  Tomasz: [
    ['figures', 'The 02:00 medication round began at 02:50 in bays C and D'],
    ['accounts', 'Grace asked for help early and the surgical ward sent somebody within minutes'],
  ],
  Grace: [['accounts', 'I did not know who was leading the second admission until it was over']],
  Yusuf: [
    ['accounts', 'The admission sheet was filled in twice, once by me and once by Leo'],
    ['figures', 'Handover took 35 minutes instead of 15'],
  ],
  Hanne: [['accounts', 'The relatives waited in the corridor, we had no room and no words ready']],
  Leo: [['accounts', 'The bleep for bed management was answered at the third try']],
};

const difference: Writing = {
  Miriam: [['difference', 'Nobody was named lead, so two of us led and one admission had nobody']],
  Tomasz: [['difference', 'Asking for help early is what kept the first admission under an hour']],
  Grace: [['difference', 'We say “who is free?” when two calls come at once. Nobody ever is']],
  Yusuf: [['difference', 'Two sheets because we have no place that shows an admission is being written up']],
  Hanne: [['difference', 'The late round was a choice we made silently, and a sensible one. We could have said it aloud']],
  Leo: [['difference', 'The bed manager’s number on our wall is last year’s']],
};

const nextTime: Writing = {
  Miriam: [['alter', 'Name a lead for each admission aloud, in the first minute']],
  Tomasz: [['keep', 'Call the surgical ward before we need them, not after']],
  Grace: [['keep', 'Saying “I need a second pair of hands” without explaining why']],
  Yusuf: [['alter', 'One whiteboard line per admission: lead, sheet, relatives']],
  Hanne: [['alter', 'If we let a round slip, say so and write the new time on the board']],
  Leo: [['alter', 'A current list of numbers, checked on the first of the month']],
};

const nobodyNamed = 'Nobody named a lead';

const arriving = { Miriam: { safety: 1 }, Tomasz: { safety: 1 }, Grace: { safety: 1 }, Yusuf: { safety: 0 }, Hanne: { safety: 1 }, Leo: { safety: 0 } };
const leaving = {
  Miriam: { 'return-on-time': 4, 'check-out': 1 },
  Tomasz: { 'return-on-time': 3, 'check-out': 1 },
  Grace: { 'return-on-time': 4, 'check-out': 1 },
  Yusuf: { 'return-on-time': 3, 'check-out': 1 },
  Hanne: { 'return-on-time': 3, 'check-out': 1 },
  Leo: { 'return-on-time': 2, 'check-out': 0 },
};

export async function playWardReview(ports: SamplePorts): Promise<{ token: string; title: string }> {
  const plan = { format: 'after-action-review', title: 'Two admissions at once, night of the 9th', label: 'confidential', people } as const;
  const player = await Player.start(ports, plan, ports.now() - 14 * dayMs);
  await player.answer(arriving);
  await player.forward(4);
  await player.writeAndReveal(intended);
  await player.forward(3);
  await player.writeAndReveal(actual);
  await player.forward(4);
  await player.writeAndReveal(difference);
  await player.forward(2);
  await talk(player);
  await player.forward(7);
  await player.writeAndReveal(nextTime);
  await player.forward(2);
  await decide(player);
  await player.forward(9);
  await player.answer(leaving);
  player.pass(3);
  await player.act({ do: 'close-session', followUpOn: isoDate(ports.now() + 7 * dayMs) });
  const { invite, title } = await player.view();
  return { token: invite.token, title };
}

async function talk(player: Player): Promise<void> {
  await player.edit((doc, newId) => {
    group(doc, newId, {
      [nobodyNamed]: ['Nobody was named lead', 'We say “who is free?”', 'I did not know who was leading'],
      'Two sheets for one patient': ['Two sheets because', 'The admission sheet was filled in twice'],
    });
    addComment(doc, { id: newId(), card: cardId(doc, 'The late round was a choice'), text: 'Agreed. I would have made the same choice.', author: null });
    for (const kind of ['agree', 'agree', 'thanks'] as const) toggleReaction(doc, cardId(doc, 'Asking for help early'), kind, newId());
    toggleReaction(doc, cardId(doc, 'The relatives waited'), 'thanks', newId());
  });
  await discuss(player, nobodyNamed, [
    'Both calls came within four minutes. Each of us thought that the other had taken the second one.',
    'In theatre the lead is named aloud before anything else happens. It takes five seconds.',
  ]);
  await discuss(player, 'Two sheets for one patient', [
    'The sheet lies in the office; whoever writes at the bedside starts a fresh one. A line on the whiteboard would show that it is taken.',
  ]);
  await player.edit((doc, newId) => {
    park(doc, { id: newId(), text: 'A room for relatives at night: ask the site manager', theme: cardId(doc, 'The relatives waited') });
  });
}

async function discuss(player: Player, title: string, notes: readonly string[]): Promise<void> {
  let topic = '';
  await player.edit((doc) => {
    topic = themeId(doc, title);
    writeNotes(doc, topic, notes);
  });
  await player.act({ do: 'choose-topic', topic });
  player.pass(4);
  await player.act({ do: 'finish-topic' });
}

async function decide(player: Player): Promise<void> {
  const due = isoDate((await player.view()).createdAt + 10 * dayMs);
  await player.edit((doc, newId) => {
    const [lead, line] = [themeId(doc, nobodyNamed), themeId(doc, 'Two sheets for one patient')];
    addAction(doc, {
      id: newId(),
      what: 'Name the lead of each admission aloud within the first minute; add it to the admission guideline',
      owner: 'Miriam',
      due,
      doneWhen: 'In the next five double admissions everybody asked could name the lead',
      theme: lead,
    });
    addAction(doc, {
      id: newId(),
      what: 'Draw one whiteboard line per admission: lead, sheet, relatives',
      owner: 'Yusuf',
      due,
      doneWhen: 'The line is on the board and no admission had two sheets for a month',
      theme: line,
    });
  });
}

const isoDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A small delivery team's retrospective that is going on now: cards revealed, grouping under way, room for one more. */
import type { SamplePorts } from '../../server/commands/sample-ports.ts';
import { addComment, toggleReaction } from '../../shared/ydoc/board-edits.ts';
import { cardId, group } from './board-edits.ts';
import { Player, type Writing } from './player.ts';

const people = ['Ana', 'Bo', 'Chidi', 'Dina', 'Emil'] as const;
const minuteMs = 60_000;

const gathered: Writing = {
  Ana: [
    ['helped', 'Bo and Chidi paired on the tariff import, two mistakes found before the release'],
    ['hindered', 'The review of the price change waited four days'],
    ['hindered', 'Three reviews were open on Thursday and all of them were waiting for me'],
    ['puzzles', 'Why do small changes wait as long as large ones?'],
  ],
  Bo: [
    ['helped', 'Support was in the room when we planned the price change'],
    ['hindered', 'I merged without review on Friday because nobody was there, and it was the right call'],
    ['hindered', 'The test machine was full on Monday, half a day gone'],
    ['puzzles', 'Is anybody using the nightly report?'],
  ],
  Chidi: [
    ['helped', 'The checklist for price changes caught the missing tax rate'],
    ['hindered', 'Waiting for a review I started something new, and then had two things half done'],
    ['hindered', 'The same import test fails, then passes when run again'],
  ],
  Dina: [
    ['helped', 'Rolling back took six minutes, last time it was forty'],
    ['hindered', 'I learned about the new rounding rule from a customer'],
    ['puzzles', 'What made the rollback so much quicker?'],
  ],
  Emil: [
    ['helped', 'Asking in the channel when stuck: I got an answer within minutes each time'],
    ['hindered', 'The import test is red so often that I stopped looking'],
    ['hindered', 'Nobody told support that the prices change at midnight'],
    ['puzzles', 'Could support see the price file before it goes live?'],
  ],
};

export async function playDeliveryRetro(ports: SamplePorts): Promise<{ token: string; title: string }> {
  const plan = { format: 'five-stage-retro', title: 'Sprint 23: the price change', label: 'named', people } as const;
  const player = await Player.start(ports, plan, ports.now() - 22 * minuteMs);
  await player.answer({ Ana: { safety: 1 }, Bo: { safety: 1 }, Chidi: { safety: 1 }, Dina: { safety: 0 }, Emil: { safety: 1 } });
  await player.forward(6);
  await player.writeAndReveal(gathered);
  await player.forward(9);
  await player.edit((doc, newId) => {
    group(doc, newId, {
      'Reviews wait for days': [
        'The review of the price change waited',
        'Three reviews were open on Thursday',
        'Waiting for a review I started something new',
      ],
      'Support hears of changes last': ['I learned about the new rounding rule', 'Nobody told support'],
    });
    const rollback = cardId(doc, 'Rolling back took six minutes');
    for (const kind of ['agree', 'agree', 'thanks'] as const) toggleReaction(doc, rollback, kind, newId());
    toggleReaction(doc, cardId(doc, 'I merged without review'), 'thanks', newId());
    toggleReaction(doc, cardId(doc, 'Asking in the channel'), 'agree', newId());
    addComment(doc, { id: newId(), card: rollback, text: 'The rehearsal in September?', author: null });
  });
  const { invite, title } = await player.view();
  return { token: invite.token, title };
}

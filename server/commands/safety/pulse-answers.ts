/** One person's answers to an open pulse, under names that only its key can tell (SF-5). */
import { answersAny, stepSchema, type Answers, type PulseItem } from '#shared/safety/pulse.ts';
import { pulseAnswerName, pulseMarkName, seal, unseal } from '../../keys/seals.ts';
import { deleteAnswer, deleteMark, putMark, putSealedAnswer, sealedAnswers } from '../../storage/pulse-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { answerContext } from './pulse-closing.ts';

type Pulse = { readonly id: string; readonly teamId: string; readonly items: readonly PulseItem[] };

export async function putAnswers(sql: Sql, key: Buffer, pulse: Pulse, account: string, answers: Answers): Promise<void> {
  for (const item of pulse.items) {
    const name = pulseAnswerName(key, item.key, account);
    const step = answers[item.key] ?? null;
    if (step === null) await deleteAnswer(sql, pulse.id, item.key, name);
    else {
      const sealed = seal(key, answerContext(pulse.id, { item: item.key, name }), String(step));
      await putSealedAnswer(sql, pulse, { item: item.key, name, sealed });
    }
  }
  const mark = pulseMarkName(key, account);
  await (answersAny(answers) ? putMark(sql, pulse, mark) : deleteMark(sql, pulse.id, mark));
}

/** Null where this person has not answered, or took the answers back. */
export async function ownAnswers(sql: Sql, key: Buffer, pulse: Pulse, account: string): Promise<Answers | null> {
  const sealed = await sealedAnswers(sql, pulse.id);
  const own: Answers = {};
  for (const { key: item } of pulse.items) {
    const name = pulseAnswerName(key, item, account);
    const found = sealed.find((answer) => answer.item === item && answer.name === name);
    own[item] = found === undefined ? null : stepSchema.parse(Number(unseal(key, answerContext(pulse.id, found), found.sealed)));
  }
  return answersAny(own) ? own : null;
}

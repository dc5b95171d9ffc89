/** What readers of a raised thing say and do, and what its raiser answers, as rows. */
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanText } from '#shared/retrospectives/clean-text.ts';
import { stateAfter, type Raised } from '#shared/safety/raised.ts';
import { insertMessage, messagesOf, readingsOf, setRaisedState, type RaisedRecord } from '../../storage/raised-store.ts';
import type { Sql } from '../../storage/schema.ts';
import type { Nothing, StepInput } from './ports.ts';

export const nothing: Nothing = {};

/** Cleaned, or refused where it is too long. */
export function textOf(raw: string): Outcome<string, RefusalCode> {
  const text = cleanText(raw).trim();
  return text.length > limits.cardChars ? refuse('text-too-long', { limit: limits.cardChars }) : accept(text);
}

export async function takeStep(sql: Sql, raised: RaisedRecord, input: StepInput, on: string): Promise<Outcome<Nothing, RefusalCode>> {
  const text = textOf(input.text);
  if (!text.ok) return text;
  const state = stateAfter(raised, input.step, text.value);
  if (!state.ok) return state;
  if (text.value !== '') {
    const said = await say(sql, raised, { from: 'reader', step: input.step === 'ask' ? null : input.step, text: text.value, on });
    if (!said.ok) return said;
  }
  if (state.value !== raised.state) await setRaisedState(sql, raised.id, state.value);
  return accept(nothing);
}

export async function say(sql: Sql, raised: RaisedRecord, message: Raised['messages'][number]): Promise<Outcome<Nothing, RefusalCode>> {
  const before = (await messagesOf(sql, raised.id)).length;
  if (before >= limits.messagesPerRaised) return refuse('too-many-messages', { limit: limits.messagesPerRaised });
  await insertMessage(sql, raised, before, message);
  return accept(nothing);
}

/** As its readers see it. */
export async function shownRaised(sql: Sql, raised: RaisedRecord): Promise<Raised> {
  const { id, kind, text, way, state, raisedOn, raiser } = raised;
  return { id, kind, text, way, state, raisedOn, name: raiser?.name ?? null, messages: await messagesOf(sql, id), readings: await readingsOf(sql, id) };
}

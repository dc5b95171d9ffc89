/** Safety pulses: opening, answering, closing early, and what a team does about what it heard. */
import { allows, type Asker } from '#shared/accounts/asker.ts';
import { must } from '#shared/lib/assert.ts';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { Pulses } from '#shared/protocol/http-safety.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { cleanLine, cleanText } from '#shared/retrospectives/clean-text.ts';
import { pulsePolicy, type PulseVerb } from '#shared/safety/policy.ts';
import { answersAny, answersFit, isThreshold, kindFor, type Answers, type CheckInNote, type ClosedPulse, type OpenPulse } from '#shared/safety/pulse.ts';
import {
  closedPulsesOf,
  countMarks,
  deleteNote,
  findClosedPulse,
  insertPulse,
  notesOf,
  openPulseOf,
  putNote,
  setResponse,
  type ClosedPulseRecord,
  type OpenPulseRecord,
} from '../../storage/pulse-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { membersOf } from '../../storage/team-store.ts';
import type { CommandDeps } from '../deps.ts';
import { refusingWithoutStorage } from '../storage-refusals.ts';
import { dayAt, dayMs } from './days.ts';
import { ownAnswers, putAnswers } from './pulse-answers.ts';
import { closeTeamsDue, countAndClose, pulseKey, settleClosed, type ClosingDeps } from './pulse-closing.ts';
import { chosenItems } from './pulse-opening.ts';
import type { InTeam, Nothing, PulseCommands } from './ports.ts';

export type PulseDeps = ClosingDeps & Pick<CommandDeps, 'random'>;

const nothing: Nothing = {};

export function pulseCommands(deps: PulseDeps): PulseCommands {
  const { read, open, answer, checkIn, close, respond, finishResponse } = pulseVerbs(deps);
  return {
    read: refusingWithoutStorage(read),
    open: refusingWithoutStorage(open),
    answer: refusingWithoutStorage(answer),
    checkIn: refusingWithoutStorage(checkIn),
    close: refusingWithoutStorage(close),
    respond: refusingWithoutStorage(respond),
    finishResponse: refusingWithoutStorage(finishResponse),
  };
}

function pulseVerbs(deps: PulseDeps): PulseCommands {
  const { sql, keys, clock } = deps;

  /** The policy first, then what is due by time; only then what was asked for. */
  const verb = async <T>(name: PulseVerb, who: InTeam, act: () => Promise<Outcome<T, RefusalCode>>): Promise<Outcome<T, RefusalCode>> => {
    if (!allows(pulsePolicy, name, who.asker)) return refuse('not-allowed');
    await closeTeamsDue(deps, who.teamId);
    return act();
  };

  const changeOpen = <T>(
    who: InTeam,
    pulse: string,
    change: (writing: Sql, open: OpenPulseRecord) => Promise<Outcome<T, RefusalCode>>,
  ): Promise<Outcome<T, RefusalCode>> =>
    sql.transaction().execute(async (writing) => {
      const open = await openPulseOf(writing, who.teamId);
      if (open !== null && open.id === pulse) return change(writing, open);
      return refuse((await findClosedPulse(writing, who.teamId, pulse)) === null ? 'unknown-pulse' : 'pulse-closed');
    });

  return {
    read: (who) =>
      verb('read-pulses', who, async () => {
        const open = await openPulseOf(sql, who.teamId);
        const notes = await notesOf(sql, who.teamId);
        const closed = await closedPulsesOf(sql, who.teamId);
        const read: Pulses = {
          open: open === null ? null : await shownOpen(deps, open, notes.get(open.id) ?? [], accountOf(who.asker)),
          closed: closed.map((pulse) => shownClosed(pulse, notes.get(pulse.id) ?? [])),
        };
        return accept(read);
      }),

    open: (who, input) =>
      verb('open-pulse', who, async () => {
        const items = chosenItems(input.items);
        if (items === null || !isThreshold(input.threshold)) return refuse('malformed-request');
        const kind = kindFor((await membersOf(sql, who.teamId)).length, input.threshold);
        const now = clock();
        const pulse: OpenPulseRecord = {
          id: deps.random.id(),
          teamId: who.teamId,
          kind,
          items: kind === 'check-in' ? [] : items,
          threshold: input.threshold,
          openedOn: dayAt(now),
          closesAt: now + input.days * dayMs,
        };
        const opened = await sql.transaction().execute(async (writing): Promise<Outcome<null, RefusalCode>> => {
          if ((await openPulseOf(writing, who.teamId)) !== null) return refuse('pulse-open');
          if (kind === 'pulse') keys.create(pulseKey(pulse.id));
          await insertPulse(writing, pulse);
          return accept(null);
        });
        if (!opened.ok) return opened;
        deps.notifyTeam(who.teamId, 'pulses');
        return accept(await shownOpen(deps, pulse, [], accountOf(who.asker)));
      }),

    answer: (who, id, answers) =>
      verb('answer-pulse', who, async () => {
        const taken = await changeOpen(who, id, async (writing, pulse): Promise<Outcome<{ own: Answers | null }, RefusalCode>> => {
          if (pulse.kind !== 'pulse' || !answersFit(pulse.items, answers)) return refuse('malformed-request');
          const key = must(keys.read(pulseKey(pulse.id)), 'A pulse whose key is gone has been closed.');
          await putAnswers(writing, key, pulse, accountOf(who.asker), answers);
          return accept({ own: answersAny(answers) ? answers : null });
        });
        // Rows that came together lie together in the log until it is emptied.
        if (taken.ok) await deps.sweep();
        return taken;
      }),

    checkIn: (who, id, text) =>
      verb('answer-pulse', who, async () => {
        const note = { account: accountOf(who.asker), name: who.name, text: cleanText(text).trim() };
        if (note.text.length > limits.cardChars) return refuse('text-too-long', { limit: limits.cardChars });
        const taken = await changeOpen(who, id, async (writing, pulse): Promise<Outcome<Nothing, RefusalCode>> => {
          if (pulse.kind !== 'check-in') return refuse('malformed-request');
          await (note.text === '' ? deleteNote(writing, pulse.id, note.account) : putNote(writing, pulse, note));
          return accept(nothing);
        });
        if (taken.ok) deps.notifyTeam(who.teamId, 'pulses');
        return taken;
      }),

    close: (who, id, withoutResults) =>
      verb('close-pulse', who, async () => {
        const closed = await changeOpen(who, id, async (writing, pulse): Promise<Outcome<OpenPulseRecord, RefusalCode>> => {
          if (pulse.kind === 'pulse' && !withoutResults && (await countMarks(writing, pulse.id)) < pulse.threshold) {
            return refuse('too-few-answers', { least: pulse.threshold });
          }
          await countAndClose(deps, writing, pulse);
          deps.reach?.('before-commit');
          return accept(pulse);
        });
        if (!closed.ok) return closed;
        deps.reach?.('after-commit');
        await settleClosed(deps, closed.value);
        const record = must(await findClosedPulse(sql, who.teamId, id), 'A pulse that was closed is there.');
        return accept(shownClosed(record, (await notesOf(sql, who.teamId)).get(id) ?? []));
      }),

    respond: (who, id, input) =>
      verb('respond-to-pulse', who, async () => {
        const what = cleanLine(input.what);
        if (what === '') return refuse('text-empty');
        if (what.length > limits.actionChars) return refuse('text-too-long', { limit: limits.actionChars });
        const owner = (await membersOf(sql, who.teamId)).find(({ accountId }) => accountId === input.owner);
        if (owner === undefined) return refuse('unknown-person');
        return changeResponse(deps, who, id, (pulse) =>
          pulse.response?.done === true
            ? refuse('response-done')
            : accept({ what, owner: owner.accountId, ownerName: owner.name, dueOn: input.dueOn, done: false }),
        );
      }),

    finishResponse: (who, id) =>
      verb('respond-to-pulse', who, async () =>
        changeResponse(deps, who, id, ({ response }) => (response === null ? refuse('not-found') : accept({ ...response, done: true }))),
      ),
  };
}

/** Members are signed in; the policy let nobody else through. */
const accountOf = ({ account }: Asker): string => must(account, 'A member has an account.');

async function changeResponse(
  { sql, notifyTeam }: Pick<PulseDeps, 'sql' | 'notifyTeam'>,
  who: InTeam,
  id: string,
  next: (pulse: ClosedPulseRecord) => Outcome<NonNullable<ClosedPulse['response']>, RefusalCode>,
): Promise<Outcome<Nothing, RefusalCode>> {
  const changed = await sql.transaction().execute(async (writing): Promise<Outcome<Nothing, RefusalCode>> => {
    const pulse = await findClosedPulse(writing, who.teamId, id);
    if (pulse === null) return refuse('unknown-pulse');
    const response = next(pulse);
    if (!response.ok) return response;
    await setResponse(writing, id, response.value);
    return accept(nothing);
  });
  if (changed.ok) notifyTeam(who.teamId, 'pulses');
  return changed;
}

async function shownOpen(
  { sql, keys }: Pick<PulseDeps, 'sql' | 'keys'>,
  pulse: OpenPulseRecord,
  notes: readonly CheckInNote[],
  account: string,
): Promise<OpenPulse> {
  const { id, kind, items, threshold, openedOn, closesAt } = pulse;
  const key = kind === 'pulse' ? keys.read(pulseKey(id)) : null;
  const own = key === null ? null : await ownAnswers(sql, key, pulse, account);
  return { id, kind, items: [...items], threshold, openedOn, closesAt, notes: [...notes], own };
}

const shownClosed = ({ id, kind, items, threshold, openedOn, closedAt, result, response }: ClosedPulseRecord, notes: readonly CheckInNote[]): ClosedPulse => ({
  id,
  kind,
  items: [...items],
  threshold,
  openedOn,
  closedAt,
  result,
  response,
  notes: [...notes],
});

/** Safety pulses: opening, answering, closing early, and what a team does about what it heard. */
import { must } from '#shared/lib/assert.ts';
import { accept, refuse } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import { cleanText } from '#shared/retrospectives/clean-text.ts';
import { pulsePolicy, type PulseVerb } from '#shared/safety/policy.ts';
import { answersAny, answersFit, isThreshold, kindFor, type Answers } from '#shared/safety/pulse.ts';
import {
  closedPulsesOf,
  countMarks,
  deleteNote,
  findClosedPulse,
  insertPulse,
  notesOf,
  openPulseOf,
  putNote,
  type OpenPulseRecord,
} from '../../storage/pulse-store.ts';
import type { Sql } from '../../storage/schema.ts';
import { membersOf } from '../../storage/team-store.ts';
import type { CommandDeps } from '../deps.ts';
import { refusingWithoutStorage } from '../storage-refusals.ts';
import { dayAt, dayMs } from './days.ts';
import { putAnswers } from './pulse-answers.ts';
import { closeTeamsDue, countAndClose, pulseKey, settleClosed, type ClosingDeps } from './pulse-closing.ts';
import { chosenItems } from './pulse-opening.ts';
import { pulseResponses } from './pulse-responses.ts';
import { shownClosed, shownOpen } from './pulse-views.ts';
import type { AtTeam, Nothing, PulseCommands } from './ports.ts';
import { inTeam, type Answer, type Asked } from './within.ts';

export type PulseDeps = ClosingDeps & Pick<CommandDeps, 'random'>;
export type PulseVerbs = <T>(at: AtTeam, verb: PulseVerb, act: (writing: Sql, asked: Asked) => Answer<T>) => Answer<T>;

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
  const { keys, clock, notifyTeam } = deps;

  /** What is due by time comes first, so that no answer is taken after it. */
  const verb: PulseVerbs = async (at, name, act) => {
    await closeTeamsDue(deps, at.teamId);
    return inTeam(deps, at, pulsePolicy, name, act);
  };

  return {
    ...pulseResponses(deps, verb),

    read: (at) =>
      verb(at, 'read-pulses', async (sql, { teamId, account }) => {
        const open = await openPulseOf(sql, teamId);
        const notes = await notesOf(sql, teamId);
        const closed = await closedPulsesOf(sql, teamId);
        return accept({
          open: open === null ? null : await shownOpen(keys, sql, open, notes.get(open.id) ?? [], account),
          closed: closed.map((pulse) => shownClosed(pulse, notes.get(pulse.id) ?? [])),
        });
      }),

    async open(at, input) {
      const opened = await verb(at, 'open-pulse', async (sql, { teamId, account }) => {
        const items = chosenItems(input.items);
        if (items === null || !isThreshold(input.threshold)) return refuse('malformed-request');
        if ((await openPulseOf(sql, teamId)) !== null) return refuse('pulse-open');
        const kind = kindFor((await membersOf(sql, teamId)).length, input.threshold);
        const now = clock();
        const pulse: OpenPulseRecord = {
          id: deps.random.id(),
          teamId,
          kind,
          items: kind === 'check-in' ? [] : items,
          threshold: input.threshold,
          openedOn: dayAt(now),
          closesAt: now + input.days * dayMs,
        };
        if (kind === 'pulse') keys.create(pulseKey(pulse.id));
        await insertPulse(sql, pulse);
        return accept(await shownOpen(keys, sql, pulse, [], account));
      });
      if (opened.ok) notifyTeam(at.teamId, 'pulses');
      return opened;
    },

    async answer(at, id, answers) {
      const taken = await verb<{ own: Answers | null }>(at, 'answer-pulse', (sql, { teamId, account }) =>
        inOpenPulse(sql, teamId, id, async (pulse) => {
          if (pulse.kind !== 'pulse' || !answersFit(pulse.items, answers)) return refuse('malformed-request');
          const key = must(keys.read(pulseKey(pulse.id)), 'A pulse whose key is gone has been closed.');
          await putAnswers(sql, key, pulse, account, answers);
          return accept({ own: answersAny(answers) ? answers : null });
        }),
      );
      // Rows that came together lie together in the log until it is emptied.
      if (taken.ok) await deps.sweep();
      return taken;
    },

    async checkIn(at, id, raw) {
      const text = cleanText(raw).trim();
      const taken = await verb<Nothing>(at, 'answer-pulse', async (sql, { teamId, account, name }) => {
        if (text.length > limits.cardChars) return refuse('text-too-long', { limit: limits.cardChars });
        return inOpenPulse(sql, teamId, id, async (pulse) => {
          if (pulse.kind !== 'check-in') return refuse('malformed-request');
          await (text === '' ? deleteNote(sql, pulse.id, account) : putNote(sql, pulse, { account, name, text }));
          return accept(nothing);
        });
      });
      if (taken.ok) notifyTeam(at.teamId, 'pulses');
      return taken;
    },

    async close(at, id, withoutResults) {
      const closed = await verb(at, 'close-pulse', (sql, { teamId }) =>
        inOpenPulse(sql, teamId, id, async (pulse) => {
          const tooFew = pulse.kind === 'pulse' && (await countMarks(sql, pulse.id)) < pulse.threshold;
          if (tooFew && !withoutResults) return refuse('too-few-answers', { least: pulse.threshold });
          await countAndClose(deps, sql, pulse);
          const record = must(await findClosedPulse(sql, teamId, id), 'A pulse that was closed is there.');
          deps.reach?.('before-commit');
          return accept(shownClosed(record, (await notesOf(sql, teamId)).get(id) ?? []));
        }),
      );
      if (!closed.ok) return closed;
      deps.reach?.('after-commit');
      await settleClosed(deps, { id, teamId: at.teamId });
      return closed;
    },
  };
}

async function inOpenPulse<T>(sql: Sql, team: string, id: string, act: (open: OpenPulseRecord) => Answer<T>): Answer<T> {
  const open = await openPulseOf(sql, team);
  if (open !== null && open.id === id) return act(open);
  return refuse((await findClosedPulse(sql, team, id)) === null ? 'unknown-pulse' : 'pulse-closed');
}

/** What one fills in to start: its beginning, what is amiss with it, and sending it off. */
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Refused } from '#shared/lib/outcome.ts';
import { http } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Format } from '#shared/retrospectives/format.ts';
import { formatByKey, formats } from '#shared/retrospectives/formats/index.ts';
import { labelSchema, type Label } from '#shared/retrospectives/session.ts';
import { must } from '#shared/lib/assert.ts';
import { call } from '../../../api/call.ts';
import { memory } from '../../../lib/memory.ts';

export type StartForm = {
  readonly format: Format;
  readonly label: Label;
  /** Only a team has leaders who could speak last. */
  readonly leaderLast: boolean;
  readonly title: string;
  readonly name: string;
};

const leaderLastSetting = 'leader-last';

/** What this browser started last time; a first time gets the first format with names on the cards. */
export function firstForm(): StartForm {
  const format = formatByKey(memory.choice('format') ?? '') ?? must(formats[0], 'At least one format ships.');
  const label = labelSchema.safeParse(memory.choice('label'));
  return { format, label: label.success ? label.data : 'named', leaderLast: memory.setting(leaderLastSetting, false), title: '', name: memory.name() };
}

export type Starting = {
  readonly form: StartForm;
  readonly change: (part: Partial<StartForm>) => void;
  readonly refused: Refused<RefusalCode> | null;
  readonly busy: boolean;
  /** False where something has to be put right first. */
  readonly start: () => Promise<boolean>;
};

/** For whom it is started, where it is for a team: members are known there by a name already. */
export type ForTeam = { readonly team: string; readonly myName: string };

export function useStarting(forTeam: ForTeam | null): Starting {
  const [form, setForm] = useState(() => ({ ...firstForm(), ...(forTeam === null ? {} : { name: forTeam.myName }) }));
  const [refused, setRefused] = useState<Refused<RefusalCode> | null>(null);
  const [busy, setBusy] = useState(false);
  const [, navigate] = useLocation();

  const start = async (): Promise<boolean> => {
    const { format, label, leaderLast, title, name } = form;
    if (name.trim() === '') return stop({ ok: false, code: 'name-empty' });
    setBusy(true);
    const team = forTeam === null ? {} : { team: forTeam.team, leaderLast };
    const body = { format: format.key, label, title: title.trim(), name: name.trim(), ...team };
    const answer = await call(http.createSession, { body });
    setBusy(false);
    if (!answer.ok) return stop(answer);
    if (forTeam === null) memory.keepName(answer.value.name);
    memory.keepPlace(answer.value.sessionId);
    memory.keepChoice('format', format.key);
    memory.keepChoice('label', label);
    if (forTeam !== null) memory.keepSetting(leaderLastSetting, leaderLast);
    navigate(`/s/${answer.value.sessionId}`);
    return true;
  };
  const stop = (found: Refused<RefusalCode>): false => {
    setRefused(found);
    return false;
  };
  const change = (part: Partial<StartForm>): void => {
    setForm((before) => ({ ...before, ...part }));
    setRefused(null);
  };
  return { form, change, refused, busy, start };
}

const aboutName: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['name-empty', 'name-too-long']);
const aboutTitle: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['title-too-long']);

/** Beside which field a refusal is said. */
export const placeOf = ({ code }: Refused<RefusalCode>): 'name' | 'title' | 'form' =>
  aboutName.has(code) ? 'name' : aboutTitle.has(code) ? 'title' : 'form';

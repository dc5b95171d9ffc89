/** Opening a pulse: which statements, for how long, and from how many answers on results are shown. */
import { useState } from 'react';
import { limits } from '#shared/protocol/limits.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { safetyHttp } from '#shared/protocol/http-safety.ts';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import { itemText, kindFor, type ChosenItem, type ClosedPulse } from '#shared/safety/pulse.ts';
import { useCommand, useTeamQuery } from '../../../api/query.ts';
import { phraseOf } from '../../../lib/phrases.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { whyCheckIn } from './check-in.tsx';
import { OwnStatements, type OwnStatement } from './own-statements.tsx';
import styles from './pulse.module.css';

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The last one, whose own statements are offered again. */
  readonly before: ClosedPulse | null;
};

export const OpeningDialog = ({ isOpen, onClose, before }: Props) => (isOpen ? <Opening onClose={onClose} before={before} /> : null);

const ownOf = (before: ClosedPulse | null): readonly OwnStatement[] =>
  (before?.items ?? []).filter(({ key }) => !pulseItems.some((item) => item.key === key)).map(({ text, reversed }) => ({ text, reversed }));

const keysOf = (before: ClosedPulse | null): ReadonlySet<string> => {
  const asked = (before?.items ?? []).map(({ key }) => key).filter((key) => pulseItems.some((item) => item.key === key));
  return new Set(before === null || before.items.length === 0 ? pulseItems.map(({ key }) => key) : asked);
};

function Opening({ onClose, before }: Omit<Props, 'isOpen'>) {
  const { send, busy, refused } = useCommand(safetyHttp.openPulse);
  const people = useTeamQuery(accountsHttp.listPeople, {}, ['people']).value?.people.filter(({ kind }) => kind === 'member').length ?? null;
  const [chosen, setChosen] = useState(() => keysOf(before));
  const [own, setOwn] = useState(() => ownOf(before));
  const [days, setDays] = useState(7);
  const [threshold, setThreshold] = useState<number>(before?.threshold ?? limits.pulseThreshold);
  const toggle = (key: string): void => setChosen((now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]));
  const items: ChosenItem[] = [
    ...pulseItems.filter(({ key }) => chosen.has(key)).map(({ key }) => ({ key })),
    ...own.filter(({ text }) => itemText(text) !== null).map(({ text, reversed }) => ({ text, reversed })),
  ];
  const open = async (): Promise<void> => {
    if ((await send({ body: { items, threshold, days } })).ok) onClose();
  };
  const isCheckIn = people !== null && kindFor(people, threshold) === 'check-in';
  return (
    <Dialog
      title="Open a pulse"
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <Button variant="primary" busy={busy} disabled={items.length === 0} onClick={() => void open()}>
          {isCheckIn ? 'Open a check-in' : `Open it for ${days === 1 ? 'one day' : `${days} days`}`}
        </Button>
      }
    >
      <div className={styles.pair}>
        <TextField label="Open for how many days?" type="number" min={1} max={limits.pulseDaysMax} value={days} onChange={(event) => setDays(within(event.currentTarget.valueAsNumber, 1, limits.pulseDaysMax))} />
        <TextField
          label="Show results from how many answers on?"
          type="number"
          min={limits.pulseThresholdFloor}
          max={limits.pulseThresholdMax}
          value={threshold}
          hint={threshold < limits.pulseThreshold ? 'Below five, people may tell who answered what. Agree on this with the team first.' : 'Fixed once it is open.'}
          onChange={(event) => setThreshold(within(event.currentTarget.valueAsNumber, limits.pulseThresholdFloor, limits.pulseThresholdMax))}
        />
      </div>
      {isCheckIn && <p className={styles.why}>{whyCheckIn(threshold)}</p>}
      {!isCheckIn && (
        <>
          <fieldset className={styles.statements}>
            <legend className={styles.legend}>Statements</legend>
            {pulseItems.map(({ key, text }) => (
              <label key={key} className={styles.tick}>
                <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
                {text}
              </label>
            ))}
          </fieldset>
          <OwnStatements own={own} onChange={setOwn} most={limits.pulseItems - chosen.size} />
        </>
      )}
      {refused !== null && <p role="alert">{phraseOf(refused)}</p>}
    </Dialog>
  );
}

const within = (number: number, least: number, most: number): number => (Number.isFinite(number) ? Math.min(most, Math.max(least, Math.trunc(number))) : least);

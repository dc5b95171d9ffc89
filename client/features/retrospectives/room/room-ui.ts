/** What this tab shows and how; never shared, and nothing that a session needs. */
import { create } from 'zustand';

type Kept = {
  readonly muted: boolean;
  /** Shortcuts of a single key get in the way of some speech and switch input, so they can be turned off. */
  readonly singleKeys: boolean;
  readonly boardView: 'board' | 'outline';
  /** Advice that this person put away, by format and phase. */
  readonly dismissedAdvice: readonly string[];
};

export type RoomUi = Kept & {
  /** The phase this tab looks at instead of the current one; null follows everybody. */
  readonly looking: number | null;
  readonly projector: boolean;
  readonly helpOpen: boolean;
};

const storageKey = 'waymark.room';
const fresh: Kept = { muted: false, singleKeys: true, boardView: 'board', dismissedAdvice: [] };

function readKept(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return fresh;
    return {
      muted: 'muted' in kept && kept.muted === true,
      singleKeys: !('singleKeys' in kept && kept.singleKeys === false),
      boardView: 'boardView' in kept && kept.boardView === 'outline' ? 'outline' : 'board',
      dismissedAdvice:
        'dismissedAdvice' in kept && Array.isArray(kept.dismissedAdvice)
          ? kept.dismissedAdvice.filter((item) => typeof item === 'string')
          : [],
    };
  } catch {
    return fresh;
  }
}

export const useRoomUi = create<RoomUi>(() => ({ ...readKept(), looking: null, projector: false, helpOpen: false }));

const keptOf = ({ muted, singleKeys, boardView, dismissedAdvice }: Kept): string =>
  JSON.stringify({ muted, singleKeys, boardView, dismissedAdvice });

useRoomUi.subscribe((ui, before) => {
  const kept = keptOf(ui);
  if (kept === keptOf(before)) return;
  try {
    localStorage.setItem(storageKey, kept);
  } catch {
    // Where the browser keeps nothing, the choice lasts as long as the tab.
  }
});

export const lookAt = (phase: number | null): void => useRoomUi.setState({ looking: phase });
export const setProjector = (projector: boolean): void => useRoomUi.setState({ projector });
export const setHelpOpen = (helpOpen: boolean): void => useRoomUi.setState({ helpOpen });
export const dismissAdvice = (key: string): void =>
  useRoomUi.setState(({ dismissedAdvice }) => ({ dismissedAdvice: [...dismissedAdvice, key] }));

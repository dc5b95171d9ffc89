/** What a facilitator may do besides the next act. */
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { phaseAt, roundsOf } from '../lib/course.ts';
import { useView } from '../room-context.tsx';
import { useSend } from '../use-send.ts';

export function useLeadMenu(): readonly MenuEntry[] {
  const format = useView((view) => view.format);
  const flow = useView((view) => view.flow);
  const send = useSend();
  const { step } = flow;
  const phase = phaseAt(format, flow.phase);
  const next = format.phases[flow.phase + 1];
  const items: MenuEntry[] = [];
  if (next !== undefined && phase.kind === 'discuss') {
    items.push({
      id: 'forward',
      label: `On to ${next.name}`,
      hint: 'Topics not taken up stay in the list.',
      onAction: () => void send({ do: 'forward', step }),
    });
  }
  if (next !== undefined) {
    items.push({
      id: 'skip',
      label: `Skip to ${next.name}`,
      hint: 'Nothing is deleted; what is open stays open.',
      onAction: () => void send({ do: 'skip', step }),
    });
  }
  const kinds = (['writing', 'voting', 'polling'] as const).filter((kind) => roundsOf(flow, phase, kind).length > 0);
  if (kinds.length > 0) {
    items.push({
      id: 'repeat',
      label: `Repeat ${phase.name}`,
      hint: 'A fresh round beside what is there.',
      disabled: kinds.some((kind) => roundsOf(flow, phase, kind).some((round) => round.state === 'open' && !round.late)),
      onAction: () => void send({ do: 'repeat', step }),
    });
  }
  const before = flow.past.at(-1);
  if (before !== undefined) {
    items.push({
      id: 'undo',
      label: 'Undo the last step',
      hint: `Back to ${phaseAt(format, before.phase).name}, with its clock as it was.`,
      onAction: () => void send({ do: 'undo-step', step }),
    });
  }
  const elsewhere = format.phases.flatMap((one, index): MenuEntry[] =>
    index === flow.phase
      ? []
      : [{ id: `go-${index}`, label: `Go to ${one.name}`, onAction: () => void send({ do: 'go-to', step, phase: index }) }],
  );
  return [...items, 'parting', ...elsewhere];
}

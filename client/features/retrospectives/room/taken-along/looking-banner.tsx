import { Banner } from '../../../../ui/banner.tsx';
import { Button } from '../../../../ui/button.tsx';
import { phaseAt } from '../lib/course.ts';
import { useView } from '../room-context.tsx';
import { lookAt, useRoomUi } from '../room-ui.ts';

/** Looking at another phase moves nobody else. */
export function LookingBanner() {
  const format = useView((view) => view.format);
  const current = useView((view) => view.flow.phase);
  const looking = useRoomUi((ui) => ui.looking);
  if (looking === null || looking === current) return null;
  const there = phaseAt(format, current).name;
  return (
    <Banner action={<Button onClick={() => lookAt(null)}>Go to {there}</Button>}>
      You are looking at {phaseAt(format, looking).name}. Everybody is at {there}.
    </Banner>
  );
}

/** The sample team's year, as far as it goes: a ward's finished review and a retrospective to walk into. */
import type { LoadSample } from '../../server/commands/sample-ports.ts';
import { playDeliveryRetro } from './delivery-retro.ts';
import { playWardReview } from './ward-review.ts';

export const loadWorld: LoadSample = async (ports) => {
  const finished = await playWardReview(ports);
  const live = await playDeliveryRetro(ports);
  return { live, finished };
};

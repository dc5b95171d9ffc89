/** Every format that ships, in the order in which the picker shows them. */
import type { Format } from '../format.ts';
import { afterActionReview } from './after-action-review.ts';
import { beginDropKeep } from './begin-drop-keep.ts';
import { fiveStageRetro } from './five-stage-retro.ts';
import { fourLs } from './four-ls.ts';
import { incidentReview } from './incident-review.ts';
import { openAgenda } from './open-agenda.ts';
import { quickReview } from './quick-review.ts';
import { windAndReef } from './wind-and-reef.ts';

export const formats: readonly Format[] = [
  fiveStageRetro,
  beginDropKeep,
  fourLs,
  windAndReef,
  afterActionReview,
  quickReview,
  incidentReview,
  openAgenda,
];

export const formatByKey = (key: string): Format | null => formats.find((format) => format.key === key) ?? null;

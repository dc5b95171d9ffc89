/** The starter library, in the order in which it is shown. */
import { decideAndRecord, decidingMeeting, handleComplaint, leadByAsking } from './deciding.ts';
import { criticalChecklist, respondToIncident, reviewWork, shipChange, stopTheLine } from './delivery.ts';
import { afterActionReview, logDeviation, proposeChange, readChart, smallExperiment } from './learning.ts';
import type { Starter } from './starter.ts';
import { briefBeforeWork, escalate, handOver, huddle, newcomer, speakUp } from './teamwork.ts';
import { isolationAndCleaning } from './ward.ts';

export const starters: readonly Starter[] = [
  afterActionReview, speakUp, logDeviation, proposeChange, smallExperiment, readChart, handOver, briefBeforeWork, huddle, escalate, reviewWork,
  shipChange, respondToIncident, stopTheLine, newcomer, decideAndRecord, decidingMeeting, handleComplaint, criticalChecklist, leadByAsking,
  isolationAndCleaning,
];

export const starterOf = (key: string): Starter | null => starters.find((one) => one.key === key) ?? null;

import type { Duty } from '#shared/accounts/asker.ts';

/** What somebody with a duty does for the team. None of them shows more of other people than everybody sees. */
export const dutyWords: Readonly<Record<Duty, { readonly name: string; readonly does: string }>> = {
  facilitator: { name: 'Facilitator', does: 'Prepares retrospectives, leads them and keeps the time.' },
  steward: { name: 'Steward', does: 'Looks after guidelines: brings proposals to a decision and publishes new versions.' },
  leader: { name: 'Leader', does: 'Sets direction, says what is still open, and answers what the team raises.' },
};

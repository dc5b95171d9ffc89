/** Who may do what with pulses and with what people raise. The server asks before it acts, the client before it offers. */
import { duties, everybodyInTeam, members, type Policy } from '../accounts/asker.ts';

export type PulseVerb = 'read-pulses' | 'answer-pulse' | 'open-pulse' | 'close-pulse' | 'respond-to-pulse';

export const pulsePolicy: Policy<PulseVerb> = {
  'read-pulses': members,
  'answer-pulse': members,
  'open-pulse': ['facilitator'],
  'close-pulse': ['facilitator'],
  'respond-to-pulse': members,
};

export type RaiseVerb = 'raise' | 'read-raised' | 'answer-raised' | 'set-outside-line';

export const raisePolicy: Policy<RaiseVerb> = {
  raise: everybodyInTeam,
  'read-raised': members,
  'answer-raised': duties,
  'set-outside-line': ['admin'],
};

/** What parts of guidelines are called on screen. */
import type { Confidence, DeviationPolicy, EvidenceGrade, MeasureClass } from '#shared/guidelines/schema.ts';
import type { LineageLink, VersionState } from '#shared/guidelines/versions.ts';

export const confidenceWords: Readonly<Record<Confidence, { readonly name: string; readonly meaning: string }>> = {
  provisional: { name: 'Provisional', meaning: 'A starting point. Leave it where your judgement says so.' },
  tested: { name: 'Tested', meaning: 'Tried here, with a result.' },
  established: { name: 'Established', meaning: 'It has held up for long.' },
};

export const evidenceWords: Readonly<Record<EvidenceGrade, string>> = {
  'pooled-trials': 'Pooled trials',
  studies: 'Studies',
  'professional-practice': 'Professional practice',
  'own-experience': 'Our own experience',
  ungraded: 'Not graded yet',
};

export const classWords: Readonly<Record<MeasureClass, string>> = {
  process: 'What we do',
  outcome: 'What comes of it',
  balancing: 'What must not get worse',
};

export const policyWords = (policy: DeviationPolicy): { readonly name: string; readonly meaning: string } => {
  switch (policy.kind) {
    case 'free':
      return { name: 'Free', meaning: 'Do it otherwise whenever that serves the point.' };
    case 'note':
      return { name: 'Note it', meaning: 'Do it otherwise, and leave a line on why.' };
    case 'check-first':
      return { name: policy.ground === 'legal' ? 'Check first (law)' : 'Check first (safety)', meaning: `Ask a second person before. ${policy.reason}` };
  }
};

export const stateWords: Readonly<Record<VersionState, string>> = {
  effective: 'In force',
  'on-trial': 'On trial',
  superseded: 'Replaced',
  'trial-ended': 'Trial ended',
};

export const lineageWords = ({ kind, to }: LineageLink): string => {
  switch (kind) {
    case 'library':
      return 'Taken from the starter library';
    case 'import':
      return `Brought in from ${to}`;
    case 'version':
      return `Back to what version ${to} said`;
    case 'outside':
      return to;
    default:
      return `From a ${kind}`;
  }
};

export const countWords = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** A small guideline for tests: every kind of policy, a branch, tasks, a mark, measures. */
import { bold, bulletList, paragraph, taskList, text } from './rich-text.ts';
import type { GuidelineContent } from './schema.ts';

export const trialGuideline: GuidelineContent = {
  title: 'Ship a change',
  purpose: 'Changes reach users the same day, and come back out as fast.',
  scope: 'Every change to what users see.',
  confidence: 'provisional',
  source: 'Own words',
  evidence: 'studies',
  reviewAfterDays: 42,
  about: [paragraph('Read the steps as a start.')],
  steps: [
    {
      key: 'keep-small',
      title: 'Keep it small',
      text: [paragraph('Put ', text('one', bold), ' change in, and no other.')],
      why: 'Small changes are easier to undo.',
      rationale: [],
      branches: [],
      policy: { kind: 'free' },
      confidence: 'tested',
    },
    {
      key: 'watch-canary',
      title: 'Watch the canary',
      text: [
        paragraph('Hold the canary for 30 minutes.'),
        { type: 'taskList', content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph('say so in the channel')] }] },
        bulletList('look at errors', 'look at latency'),
      ],
      why: 'What breaks for few is found before it breaks for all.',
      rationale: [paragraph('Most failed changes show within minutes.')],
      branches: [{ when: 'the change is configuration only', text: [paragraph('Hold for 5 minutes.')] }],
      policy: { kind: 'note' },
      confidence: null,
    },
    {
      key: 'undo',
      title: 'Undo at the first doubt',
      text: [taskList('roll back', 'tell the channel')],
      why: 'Users get a working service first, and reasons later.',
      rationale: [],
      branches: [],
      policy: { kind: 'check-first', ground: 'safety', reason: 'Half a migration cannot be rolled back without losing data.' },
      confidence: null,
    },
  ],
  measures: [
    { key: 'lead-time', name: 'Change lead time', class: 'process', definition: 'Deployed minus committed', unit: 'minutes', better: 'lower' },
    { key: 'fail-rate', name: 'Change fail rate', class: 'outcome', definition: 'Failed changes of all changes', unit: '%', better: 'lower' },
  ],
  unknowns: ['How long a canary has to run for rare paths.'],
};

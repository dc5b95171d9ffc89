import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedGuideline } from '../../test/support/guideline-arbitraries.ts';
import { must } from '../lib/assert.ts';
import { paragraph } from './rich-text.ts';
import { rebase } from './rebase.ts';
import type { GuidelineContent, Step } from './schema.ts';
import { trialGuideline as base } from './trial-guideline.ts';

const [small, canary, undo] = base.steps.map((step) => must(step, 'There are three.')) as [Step, Step, Step];
const withSteps = (...steps: Step[]): GuidelineContent => ({ ...base, steps });

describe('Writing against a version that was replaced', () => {
  it('GV-15 keeps both changes where they concern different places', () => {
    const mine = withSteps({ ...small, title: 'Mine' }, canary, { ...small, key: 'fresh' }, undo);
    const theirs = { ...withSteps(small, { ...canary, policy: { kind: 'free' } }), purpose: 'Theirs.' };
    const { content, conflicts } = rebase(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(content.purpose).toBe('Theirs.');
    expect(content.steps).toEqual([{ ...small, title: 'Mine' }, { ...canary, policy: { kind: 'free' } }, { ...small, key: 'fresh' }]);
  });

  it('GV-16 keeps the writer’s words where both changed the same place, and names it', () => {
    const mine = { ...withSteps({ ...small, why: 'Mine.' }, undo, canary), about: [paragraph('Mine.')] };
    const theirs = { ...withSteps(canary, { ...small, why: 'Theirs.' }, undo), about: [paragraph('Theirs.')] };
    const { content, conflicts } = rebase(base, mine, theirs);
    expect([...conflicts].sort()).toEqual(['about', 'step/keep-small/why', 'steps']);
    expect(content).toEqual(mine);
  });

  it('GV-17 keeps a step that one side took out and the other changed, and names it', () => {
    const changed = { ...canary, title: 'Changed' };
    for (const [mine, theirs] of [[withSteps(small, undo), withSteps(small, changed, undo)], [withSteps(small, changed, undo), withSteps(small, undo)]] as const) {
      expect(rebase(base, mine, theirs)).toEqual({ content: withSteps(small, changed, undo), conflicts: ['step/watch-canary'] });
    }
    expect(rebase(base, withSteps(small, undo), base)).toEqual({ content: withSteps(small, undo), conflicts: [] });
  });

  it('GV-18 changes nothing where only one side wrote', () => {
    fc.assert(
      fc.property(changedGuideline, ([before, after]) => {
        expect(rebase(before, after, before)).toEqual({ content: after, conflicts: [] });
        expect(rebase(before, before, after)).toEqual({ content: after, conflicts: [] });
        expect(rebase(before, after, after)).toEqual({ content: after, conflicts: [] });
      }),
      { numRuns: 20, endOnFailure: true },
    );
  }, 60_000);
});

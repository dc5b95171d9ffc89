import { describe, expect, test } from 'vitest';
import { closeCode } from '#shared/protocol/frames.ts';
import { beginLink, longestWaitMs, nextLink, waitMs, type Link, type LinkEffect, type LinkEvent } from './live-session-link.ts';

const half = (): number => 0.5;
const lost = (code: number, opened = true, at = 1_000): LinkEvent => ({ type: 'lost', code, opened, at });

function run(events: readonly LinkEvent[], from: Link = beginLink): { link: Link; effects: LinkEffect['do'][] } {
  let link = from;
  const effects: LinkEffect['do'][] = [];
  for (const event of events) {
    const next = nextLink(link, event, half);
    link = next.link;
    effects.push(next.effect.do);
  }
  return { link, effects };
}

const live = run([{ type: 'view-arrived' }]).link;

describe('the live link', () => {
  test('is live once the first view arrived, not when the socket opened', () => {
    expect(beginLink.connection).toBe('connecting');
    expect(live).toMatchObject({ connection: 'live', attempt: 0, awaySince: null });
  });

  test('a restart of the server is waited out and remembers since when', () => {
    const away = run([lost(closeCode.serverRestarting, true, 5_000)], live);
    expect(away.effects).toEqual(['wait']);
    expect(away.link).toMatchObject({ connection: 'away', awaySince: 5_000, attempt: 1 });
    const still = run([{ type: 'try-now' }, lost(1006, false, 9_000), { type: 'answered', refusal: null }], away.link);
    expect(still.effects).toEqual(['connect', 'ask-why', 'wait']);
    expect(still.link.awaySince).toBe(5_000);
    expect(run([{ type: 'view-arrived' }], still.link).link).toEqual(live);
  });

  test('final close codes and sockets that never opened make it ask why', () => {
    expect(run([lost(closeCode.notAllowed)], live).effects).toEqual(['ask-why']);
    expect(run([lost(closeCode.accessChanged)], live).effects).toEqual(['ask-why']);
    expect(run([lost(1006, false)]).effects).toEqual(['ask-why']);
    expect(run([lost(closeCode.slowReader)], live).effects).toEqual(['wait']);
  });

  test('a server that says no for good ends it; a passing refusal does not', () => {
    const refused = run([lost(1006, false), { type: 'answered', refusal: 'unknown-session' }]);
    expect(refused.link).toMatchObject({ connection: 'refused', refusal: 'unknown-session' });
    expect(run([{ type: 'try-now' }, lost(1006), { type: 'view-arrived' }], refused.link)).toEqual({
      link: refused.link,
      effects: ['nothing', 'nothing', 'nothing'],
    });
    const passing = run([lost(1006, false), { type: 'answered', refusal: 'not-saved' }], live);
    expect(passing.link.connection).toBe('away');
    expect(passing.effects.at(-1)).toBe('wait');
  });

  test('waking a live tab does not open a second socket', () => {
    expect(run([{ type: 'try-now' }], live).effects).toEqual(['nothing']);
  });
});

describe('waiting', () => {
  test('grows, is jittered over the upper half, and never passes the longest wait', () => {
    expect(waitMs(0, () => 0)).toBe(125);
    expect(waitMs(0, () => 1)).toBe(250);
    expect(waitMs(3, () => 0)).toBeLessThan(waitMs(3, () => 1));
    for (let attempt = 0; attempt < 60; attempt += 1) {
      expect(waitMs(attempt, () => 1)).toBeLessThanOrEqual(longestWaitMs);
    }
  });
});

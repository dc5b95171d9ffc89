import { describe, expect, test } from 'vitest';
import { codeOf, trialSession, type TrialSession } from './trial-session.ts';

const revealedIn = (session: TrialSession): string => {
  session.goTo('write');
  const { id } = session.round('write', 'writing');
  session.seal(id);
  session.do({ do: 'reveal', round: id });
  return id;
};

describe('opening rounds', () => {
  test('PH-20 a phase opens the rounds of its kinds when it is first entered, and no more later', () => {
    const session = trialSession();
    for (const key of ['write', 'vote', 'close', 'write', 'vote', 'close']) session.goTo(key);
    expect(session.flow.rounds.map((round) => `${round.phaseKey} ${round.kind}`)).toEqual([
      'open polling',
      'write writing',
      'vote voting',
      'close polling',
    ]);
  });

  test.each([
    ['named', 0],
    ['confidential', 1],
    ['unlinked', 1],
  ] as const)('PH-21 a shared phase with prompts opens a sealed round by its label: %s %i', (label, rounds) => {
    const session = trialSession({ label });
    session.goTo('facts');
    expect(session.rounds('facts', 'writing')).toHaveLength(rounds);
  });
});

describe('revealing', () => {
  test('PH-22 drafts of a phase that was skipped stay sealed and can be revealed from elsewhere', () => {
    const session = trialSession();
    session.goTo('write');
    const { id } = session.round('write', 'writing');
    session.seal(id);
    session.move('skip');
    expect(session.effects.map((effect) => effect.kind)).not.toContain('reveal');
    expect(session.round('write', 'writing').state).toBe('open');
    expect(codeOf(session.try({ do: 'reveal', round: id }))).toBeNull();
    expect(session.phase()).toBe('vote');
  });

  test('PH-23 a reveal closes the round and opens a late one', () => {
    const session = trialSession();
    const id = revealedIn(session);
    const late = session.round('write', 'writing');
    expect(late).toMatchObject({ late: true, state: 'open' });
    expect(session.flow.rounds.find((round) => round.id === id)).toMatchObject({ state: 'closed', closedAt: session.now() });
    expect(session.effects).toEqual([
      { kind: 'reveal', round: id },
      { kind: 'open-round', round: late.id },
    ]);
  });

  test('PH-23 a phase that is repeated keeps its one late round', () => {
    const session = trialSession();
    revealedIn(session);
    session.move('repeat');
    const again = session.round('write', 'writing');
    session.seal(again.id);
    session.do({ do: 'reveal', round: again.id });
    expect(session.rounds('write', 'writing').filter((round) => round.late && round.state === 'open')).toHaveLength(1);
  });

  test('PH-24 a round is revealed once', () => {
    const session = trialSession();
    const id = revealedIn(session);
    expect(codeOf(session.try({ do: 'reveal', round: id }))).toBe('round-closed');
    expect(codeOf(session.try({ do: 'reveal', round: 'nowhere' }))).toBe('unknown-round');
    expect(codeOf(session.try({ do: 'reveal', round: session.round('open', 'polling').id }))).toBe('unknown-round');
  });

  test('PH-25 a round without cards is not revealed and stays open', () => {
    const session = trialSession({ label: 'unlinked' });
    session.goTo('write');
    const { id } = session.round('write', 'writing');
    expect(codeOf(session.try({ do: 'reveal', round: id }))).toBe('nothing-to-reveal');
    expect(session.round('write', 'writing')).toMatchObject({ id, state: 'open' });
  });

  test.each([
    [{ drafts: 0, writers: 0 }, false],
    [{ drafts: 5, writers: 2 }, false],
    [{ drafts: 3, writers: 3 }, true],
    [{ drafts: 1, writers: 1, mayStandAlone: true }, true],
    [{ drafts: 0, writers: 0, mayStandAlone: true }, false],
  ])('PH-26 late cards without shown authors come out in company or by leave: %o %s', (count, revealed) => {
    for (const label of ['confidential', 'unlinked'] as const) {
      const session = trialSession({ label });
      revealedIn(session);
      const late = session.round('write', 'writing').id;
      session.seal(late, count);
      expect(codeOf(session.try({ do: 'reveal', round: late }))).toBe(revealed ? null : 'too-few-late-cards');
    }
  });

  test('PH-26 in a named session one late card is enough, and none is nothing', () => {
    const session = trialSession();
    revealedIn(session);
    const late = session.round('write', 'writing').id;
    expect(codeOf(session.try({ do: 'reveal', round: late }))).toBe('nothing-to-reveal');
    session.seal(late);
    expect(codeOf(session.try({ do: 'reveal', round: late }))).toBeNull();
    expect(session.round('write', 'writing')).toMatchObject({ late: true, state: 'open' });
  });

  test('PH-27 a late round holds up neither forward nor repeat', () => {
    const session = trialSession({ label: 'unlinked' });
    revealedIn(session);
    session.seal(session.round('write', 'writing').id);
    expect(codeOf(session.move('repeat'))).toBeNull();
    session.move('undo-step');
    const again = session.round('write', 'writing');
    session.seal(again.id);
    session.do({ do: 'reveal', round: again.id });
    expect(codeOf(session.move('forward'))).toBeNull();
  });
});

describe('counting', () => {
  test('PH-28 votes and polls are counted once, each by its own command', () => {
    const session = trialSession();
    session.goTo('vote');
    session.goTo('close');
    for (const [close, other, key, kind] of [
      ['close-vote', 'close-poll', 'vote', 'voting'],
      ['close-poll', 'close-vote', 'close', 'polling'],
    ] as const) {
      const { id } = session.round(key, kind);
      expect(codeOf(session.try({ do: other, round: id }))).toBe('unknown-round');
      expect(session.do({ do: close, round: id }).effects).toEqual([{ kind: 'tally', round: id }]);
      expect(codeOf(session.try({ do: close, round: id }))).toBe('round-closed');
    }
  });

  test('PH-29 forward answers the same however many cards lie sealed', () => {
    const answers = [0, 1, 40].map((drafts) => {
      const session = trialSession({ label: 'unlinked' });
      session.goTo('write');
      session.seal(session.round('write', 'writing').id, { drafts, writers: drafts });
      return [session.move('forward'), session.move('repeat')];
    });
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });
});

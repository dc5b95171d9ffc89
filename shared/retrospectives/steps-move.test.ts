import { describe, expect, test } from 'vitest';
import { codeOf, trialSession } from './trial-session.ts';

describe('moving along the course', () => {
  test('PH-1 a session begins in its first phase with its timer running and its rounds open', () => {
    const session = trialSession();
    expect(session.phase()).toBe('open');
    expect(session.flow.timer).toEqual({ endsAt: session.startedAt + 300_000, remainingMs: null, totalMs: 300_000 });
    expect(session.flow.rounds.map(({ kind, state }) => [kind, state])).toEqual([['polling', 'open']]);
    expect(session.effects).toEqual([{ kind: 'open-round', round: session.round('open', 'polling').id }]);
  });

  test('PH-2 a move that saw another step is refused and changes nothing', () => {
    const session = trialSession();
    const before = session.flow;
    expect(codeOf(session.try({ do: 'forward', step: 1 }))).toBe('stale-step');
    session.do({ do: 'forward', step: 0 });
    expect(codeOf(session.try({ do: 'forward', step: 0 }))).toBe('stale-step');
    expect([before.step, session.flow.step, session.phase()]).toEqual([0, 1, 'facts']);
  });

  test('PH-2 timers and topics do not make a move stale', () => {
    const session = trialSession();
    session.do({ do: 'add-minutes', minutes: 2 });
    session.do({ do: 'pause-timer' });
    session.do({ do: 'choose-topic', topic: 't' });
    expect(session.flow.step).toBe(0);
  });

  test('PH-3, PH-8 forward marks the phase as completed, skip does not', () => {
    const session = trialSession();
    session.move('forward');
    session.move('skip');
    expect([session.phase(), session.flow.completed]).toEqual(['write', [0]]);
  });

  test.each(['named', 'confidential', 'unlinked'] as const)('PH-4 %s: sealed cards hold forward until their reveal', (label) => {
    const session = trialSession({ label });
    session.goTo('write');
    expect(codeOf(session.move('forward'))).toBe('cards-still-sealed');
    const { id } = session.round('write', 'writing');
    session.seal(id);
    expect(codeOf(session.move('forward'))).toBe('cards-still-sealed');
    session.do({ do: 'reveal', round: id });
    expect(codeOf(session.move('forward'))).toBeNull();
  });

  test('PH-4 a phase sealed by the label alone holds forward too', () => {
    const unlinked = trialSession({ label: 'unlinked' });
    unlinked.goTo('facts');
    expect(codeOf(unlinked.move('forward'))).toBe('cards-still-sealed');
    const named = trialSession();
    named.goTo('facts');
    expect(codeOf(named.move('forward'))).toBeNull();
  });

  test('PH-5 an open vote holds forward until it is counted', () => {
    const session = trialSession();
    session.goTo('vote');
    expect(codeOf(session.move('forward'))).toBe('votes-still-open');
    session.do({ do: 'close-vote', round: session.round('vote', 'voting').id });
    expect(codeOf(session.move('forward'))).toBeNull();
  });

  test('PH-6 deciding needs an outcome', () => {
    const session = trialSession();
    session.goTo('decide');
    expect(codeOf(session.move('forward'))).toBe('no-outcome-yet');
    session.hasOutcome = true;
    expect(codeOf(session.move('forward'))).toBeNull();
    expect(session.phase()).toBe('close');
  });

  test('PH-7 forward counts the polls of the phase that it leaves, skip leaves them open', () => {
    const counted = trialSession();
    const poll = counted.round('open', 'polling').id;
    counted.move('forward');
    expect(counted.effects).toContainEqual({ kind: 'tally', round: poll });
    expect(counted.round('open', 'polling').state).toBe('closed');
    const skipped = trialSession();
    skipped.move('skip');
    expect(skipped.round('open', 'polling').state).toBe('open');
  });

  test('PH-8, PH-9, PH-10 skip, back and go-to pass by sealed cards, open votes and a missing outcome', () => {
    for (const key of ['write', 'vote', 'decide']) {
      for (const leave of ['skip', 'back'] as const) {
        const session = trialSession({ label: 'unlinked' });
        session.goTo(key);
        expect(codeOf(session.move(leave))).toBeNull();
        session.goTo(key);
        expect(codeOf(session.goTo('open'))).toBeNull();
      }
    }
  });

  test('PH-10 go-to reaches any phase, changes nothing where one is, and refuses what is no phase', () => {
    const session = trialSession();
    for (const phase of session.format.phases.keys()) {
      session.try({ do: 'go-to', step: session.flow.step, phase });
      expect(session.flow.phase).toBe(phase);
    }
    const before = session.flow;
    expect(codeOf(session.goTo('close'))).toBeNull();
    expect(session.flow).toBe(before);
    for (const phase of [-1, 7, 0.5, Number.NaN]) {
      expect(codeOf(session.try({ do: 'go-to', step: before.step, phase }))).toBe('no-such-phase');
    }
  });

  test('PH-11 there is nothing before the first phase and nothing after the last', () => {
    const session = trialSession();
    expect(codeOf(session.move('back'))).toBe('no-earlier-phase');
    session.goTo('close');
    expect(codeOf(session.move('forward'))).toBe('no-next-phase');
    expect(codeOf(session.move('skip'))).toBe('no-next-phase');
  });
});

describe('repeating', () => {
  test('PH-13 opens a fresh round and a fresh timer beside what the earlier round produced', () => {
    const session = trialSession();
    session.goTo('vote');
    const first = session.round('vote', 'voting').id;
    session.do({ do: 'close-vote', round: first });
    session.pass(3);
    expect(codeOf(session.move('repeat'))).toBeNull();
    expect(session.rounds('vote', 'voting').map((round) => round.state)).toEqual(['closed', 'open']);
    expect(session.flow.timer.endsAt).toBe(session.now() + 300_000);
    expect(session.effects).toEqual([{ kind: 'open-round', round: session.round('vote', 'voting').id }]);
  });

  test.each(['write', 'vote', 'close'])('PH-13 is refused in “%s” while its round still runs', (key) => {
    const session = trialSession();
    session.goTo(key);
    expect(codeOf(session.move('repeat'))).toBe('round-open');
  });

  test('PH-13 restarts a phase without rounds', () => {
    const session = trialSession();
    session.goTo('decide');
    session.pass(9);
    expect(codeOf(session.move('repeat'))).toBeNull();
    expect(session.flow.timer.endsAt).toBe(session.now() + 300_000);
  });
});

describe('undoing a step', () => {
  test('PH-14 restores place, timer, entry and completed mark as if the phase had not been left', () => {
    const session = trialSession();
    session.pass(2);
    session.do({ do: 'add-minutes', minutes: 3 });
    const before = session.flow;
    session.move('forward');
    session.pass(1);
    expect(codeOf(session.move('undo-step'))).toBeNull();
    const { phase, enteredAt, timer, completed, spentMs, past } = session.flow;
    expect({ phase, enteredAt, timer, completed, spentMs, past }).toEqual({
      phase: before.phase,
      enteredAt: before.enteredAt,
      timer: before.timer,
      completed: before.completed,
      spentMs: before.spentMs,
      past: before.past,
    });
  });

  test('PH-14 keeps a completed mark that is older than the step', () => {
    const session = trialSession();
    session.move('forward');
    session.move('back');
    session.move('forward');
    session.move('undo-step');
    expect([session.phase(), session.flow.completed]).toEqual(['open', [0]]);
  });

  test('PH-14 leaves the rounds that the step opened', () => {
    const session = trialSession();
    session.goTo('vote');
    session.move('undo-step');
    expect(session.phase()).toBe('open');
    expect(session.round('vote', 'voting').state).toBe('open');
  });

  test('PH-15 goes back at most 20 moves, then there is nothing to undo', () => {
    const session = trialSession();
    expect(codeOf(session.move('undo-step'))).toBe('nothing-to-undo');
    for (let moves = 0; moves < 15; moves += 1) {
      session.move('skip');
      session.move('back');
    }
    for (let undone = 0; undone < 20; undone += 1) expect(codeOf(session.move('undo-step'))).toBeNull();
    expect(codeOf(session.move('undo-step'))).toBe('nothing-to-undo');
  });
});

/** How often one may try. Counted in memory: nothing about who tried when is stored. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { accept, refuse, type Outcome, type Refused } from '#shared/lib/outcome.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

export type Limit = {
  /** Counts one try; refused once the allowance is used up. */
  take(key: string): Promise<Outcome<null, 'too-many-tries'>>;
};

export type RateLimits = {
  readonly newSessions: Limit;
  readonly draftWrites: Limit;
  readonly commands: Limit;
  /** Counted by team, whoever raises. */
  readonly raises: Limit;
  readonly receiptAnswers: Limit;
  readonly exports: Limit;
  readonly codes: WrongGuesses;
  readonly newAccounts: Limit;
  /** Learning and coaching notes of one account, and answers to them. */
  readonly notes: Limit;
  /** Links to sign in by and invitations, guessed from one address. */
  readonly signIns: WrongGuesses;
  /** Passwords of one account, guessed from anywhere. */
  readonly passwords: WrongGuesses;
  /** Letters that one address has sent, to one mailbox. */
  readonly letters: (address: string, mailbox: string) => Promise<Outcome<null, 'too-many-tries'>>;
};

const wrongCode: readonly RefusalCode[] = ['unknown-code'];
const wrongSignIn: readonly RefusalCode[] = ['wrong-password', 'link-used-up', 'unknown-invitation'];

export function createRateLimits(): RateLimits {
  const lettersFrom = limitOf(limits.lettersPerHourAndAddress, 3_600);
  const lettersTo = limitOf(limits.lettersPerHourAndMailbox, 3_600);
  return {
    newSessions: limitOf(limits.sessionsPerHourAndAddress, 3_600),
    draftWrites: limitOf(limits.draftWritesPerMinuteAndRound, 60),
    commands: limitOf(limits.commandsPerMinuteAndParticipant, 60),
    raises: limitOf(limits.raisesPerHourAndTeam, 3_600),
    receiptAnswers: limitOf(limits.receiptWritesPerHour, 3_600),
    exports: limitOf(limits.exportsPerHourAndPerson, 3_600),
    codes: new WrongGuesses(wrongCode, limits.wrongCodesPerMinute, 60),
    notes: limitOf(limits.notesPerHourAndAccount, 3_600),
    newAccounts: limitOf(limits.accountsPerHourAndAddress, 3_600),
    signIns: new WrongGuesses(wrongSignIn, limits.wrongSignInsPerMinute, 60),
    passwords: new WrongGuesses(wrongSignIn, limits.wrongPasswordsPerHourAndAccount, 3_600),
    letters: async (address, mailbox) => {
      const sent = await lettersFrom.take(address);
      return sent.ok ? lettersTo.take(mailbox) : sent;
    },
  };
}

function limitOf(points: number, duration: number): Limit {
  const limiter = new RateLimiterMemory({ points, duration });
  return { take: (key) => consume(limiter, key) };
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<Outcome<null, 'too-many-tries'>> {
  try {
    await limiter.consume(key);
    return accept(null);
  } catch (error) {
    if (error instanceof RateLimiterRes) return tooMany(error);
    throw error;
  }
}

const tooMany = (used: RateLimiterRes): Refused<'too-many-tries'> =>
  refuse('too-many-tries', { seconds: Math.max(1, Math.ceil(used.msBeforeNext / 1000)) });

/**
 * Only wrong guesses count, so a whole team behind one address may enter. Lookups
 * of one address take turns: many guesses sent at once cannot slip through
 * before the first wrong one is counted.
 */
export class WrongGuesses {
  readonly #counted: readonly RefusalCode[];
  readonly #limiter: RateLimiterMemory;
  readonly #points: number;
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(counted: readonly RefusalCode[], points: number, duration: number) {
    this.#counted = counted;
    this.#limiter = new RateLimiterMemory({ points, duration });
    this.#points = points;
  }

  async guess<T>(address: string, look: () => Promise<Outcome<T, RefusalCode>>): Promise<Outcome<T, RefusalCode>> {
    const before = this.#turns.get(address) ?? Promise.resolve();
    const turn = before.then(() => this.#look(address, look));
    const settled = turn.catch(() => null);
    this.#turns.set(address, settled);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(address) === settled) this.#turns.delete(address);
    }
  }

  async #look<T>(address: string, look: () => Promise<Outcome<T, RefusalCode>>): Promise<Outcome<T, RefusalCode>> {
    const used = await this.#limiter.get(address);
    if (used !== null && used.consumedPoints >= this.#points) return tooMany(used);
    const found = await look();
    if (!found.ok && this.#counted.includes(found.code)) await consume(this.#limiter, address);
    return found;
  }
}

/**
 * Which sign-ins are over, known in memory so that it can be asked at the very moment of
 * a commit, and which open sockets rest on which sign-in, so that they close with it. A
 * key is the id of an account's sign-in or the hash of a participant's cookie.
 */
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import type { SignInKey } from './ports.ts';

type Door = { readonly keys: readonly SignInKey[]; readonly close: (code: CloseCode, why: string) => void };

/** Far longer than it takes from reading a sign-in in the database to opening a socket under it. */
const rememberEndedMs = 10 * 60_000;

export class SignInBook {
  readonly #clock: () => number;
  readonly #ended = new Map<string, number>();
  readonly #held = new Map<string, number>();
  readonly #doors = new Set<Door>();

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  isValid(keys: readonly SignInKey[]): boolean {
    return keys.every(({ key, expiresAt }) => expiresAt > this.#clock() && !this.#ended.has(key) && !this.#held.has(key));
  }

  /** Tells a socket to close when one of its keys ends; the answer is called when it has closed. */
  watch(keys: readonly SignInKey[], close: Door['close']): () => void {
    const door: Door = { keys, close };
    this.#doors.add(door);
    // It may have ended between its being read and this.
    this.#closeWhere((one) => one === door && keys.some(({ key }) => this.#ended.has(key)), closeCode.notSignedIn, 'signed out');
    return () => void this.#doors.delete(door);
  }

  /** While a commit ends these sign-ins, nothing is taken under them any more. */
  async whileHeld<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    for (const key of keys) this.#held.set(key, (this.#held.get(key) ?? 0) + 1);
    try {
      return await work();
    } finally {
      for (const key of keys) {
        const left = (this.#held.get(key) ?? 1) - 1;
        if (left === 0) this.#held.delete(key);
        else this.#held.set(key, left);
      }
    }
  }

  /** `comeBack` where the browser has another sign-in in place of this one. */
  end(keys: readonly string[], { comeBack }: { readonly comeBack: boolean }): void {
    const now = this.#clock();
    for (const key of keys) this.#ended.set(key, now);
    const over = new Set(keys);
    const code = comeBack ? closeCode.accessChanged : closeCode.notSignedIn;
    this.#closeWhere((door) => door.keys.some(({ key }) => over.has(key)), code, 'signed out');
  }

  /** Closes what is too old; whoever was signed in anew meanwhile comes back. */
  tick(): void {
    const now = this.#clock();
    this.#closeWhere((door) => door.keys.some(({ expiresAt }) => expiresAt <= now), closeCode.accessChanged, 'the sign-in is too old');
    for (const [key, at] of this.#ended) if (now - at > rememberEndedMs) this.#ended.delete(key);
  }

  #closeWhere(isOver: (door: Door) => boolean, code: CloseCode, why: string): void {
    for (const door of this.#doors) {
      if (!isOver(door)) continue;
      this.#doors.delete(door);
      door.close(code, why);
    }
  }
}

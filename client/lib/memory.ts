/**
 * What this browser remembers between visits. Storage may be full, forbidden or
 * missing; then things are remembered for as long as the page is open, and no
 * caller needs to know.
 */

/** The part of Storage that is used. */
export type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type Theme = 'system' | 'light' | 'dark';
const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Also read by theme.js before the first paint. */
export const themeKey = 'waymark.theme';

export class Memory {
  readonly #keeper: Keeper;
  readonly #here = new Map<string, string>();

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  read(key: string): string | null {
    const here = this.#here.get(key);
    if (here !== undefined) return here;
    try {
      return this.#keeper.getItem(key);
    } catch {
      return null;
    }
  }

  /** False where only this page will remember it. */
  write(key: string, value: string): boolean {
    try {
      this.#keeper.setItem(key, value);
      this.#here.delete(key);
      return true;
    } catch {
      this.#here.set(key, value);
      return false;
    }
  }

  forget(key: string): void {
    this.#here.delete(key);
    try {
      this.#keeper.removeItem(key);
    } catch {
      // What could not be written has nothing to remove.
    }
  }

  /** The name this person last used, offered again so that nobody types it twice. */
  name(): string {
    return this.read('waymark.name') ?? '';
  }

  keepName(name: string): void {
    this.write('waymark.name', name);
  }

  /**
   * The secret from which the right to one's sealed drafts is derived: the browser's
   * own, or for one session the secret that came with a return link from one's other device.
   */
  writerSecret(sessionId: string): string {
    const adopted = this.read(adoptedKey(sessionId));
    if (adopted !== null && isWriterSecret(adopted)) return adopted;
    const kept = this.read('waymark.writer');
    if (kept !== null && isWriterSecret(kept)) return kept;
    const fresh = newSecret();
    this.write('waymark.writer', fresh);
    return fresh;
  }

  /** From here on this browser writes in that session as one's other device does. */
  adoptWriterSecret(sessionId: string, secret: string): void {
    if (isWriterSecret(secret)) this.write(adoptedKey(sessionId), secret);
  }

  /** Whether this browser holds a place in the session, as far as it remembers. */
  hasPlace(sessionId: string): boolean {
    return this.read(placeKey(sessionId)) !== null;
  }

  keepPlace(sessionId: string): void {
    this.write(placeKey(sessionId), 'yes');
  }

  forgetPlace(sessionId: string): void {
    this.forget(placeKey(sessionId));
  }

  theme(): Theme {
    return themes.find((theme) => theme === this.read(themeKey)) ?? 'system';
  }

  keepTheme(theme: Theme): void {
    if (theme === 'system') this.forget(themeKey);
    else this.write(themeKey, theme);
  }

  /** What was chosen last time, offered first the next time. */
  choice(name: string): string | null {
    return this.read(`waymark.choice.${name}`);
  }

  keepChoice(name: string, chosen: string): void {
    this.write(`waymark.choice.${name}`, chosen);
  }

  /** A yes-or-no preference, such as sounds or single-key shortcuts. */
  setting(name: string, otherwise: boolean): boolean {
    const kept = this.read(`waymark.setting.${name}`);
    return kept === null ? otherwise : kept === 'yes';
  }

  keepSetting(name: string, on: boolean): void {
    this.write(`waymark.setting.${name}`, on ? 'yes' : 'no');
  }
}

const adoptedKey = (sessionId: string): string => `waymark.writer.${sessionId}`;
const placeKey = (sessionId: string): string => `waymark.place.${sessionId}`;

/** 32 bytes as base64url. */
export const isWriterSecret = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** Fresh, and told to nobody: for rights that only this browser is to hold. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Reading `localStorage` itself throws where a browser forbids it. */
const browserKeeper: Keeper = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
  removeItem: (key) => localStorage.removeItem(key),
};

export const memory = new Memory(browserKeeper);

/**
 * What this device keeps of one's writing until the server has it: drafts not yet
 * sealed and half-written text. One entry per draft, so that two tabs of one
 * person do not overwrite each other. Sealed drafts are not kept here.
 */
import * as z from 'zod/mini';
import type { KeptDraft } from './outbox.ts';

/** The part of Storage that is used; it may be full, forbidden or missing. */
export type DeviceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const keptSchema = z.object({
  id: z.string(),
  round: z.string(),
  prompt: z.string(),
  text: z.string(),
  mayStandAlone: z.boolean(),
  onServer: z.boolean(),
  removing: z.boolean(),
});

const draftKey = (session: string, id: string): string => `waymark.draft.${session}.${id}`;
const unsentKey = (session: string, place: string): string => `waymark.unsent.${session}.${place}`;
const orderKey = (session: string): string => `waymark.draft-order.${session}`;

/** Runs `act`; false where this browser does not let the page keep things. */
function tried(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

export class DeviceDrafts {
  readonly #storage: DeviceStorage;
  readonly #session: string;
  readonly #mine = new Set<string>();

  constructor(storage: DeviceStorage, session: string) {
    this.#storage = storage;
    this.#session = session;
  }

  read(): readonly KeptDraft[] {
    const drafts = this.#under(draftKey(this.#session, '')).flatMap((kept) => parseKept(kept) ?? []);
    for (const draft of drafts) this.#mine.add(draft.id);
    return this.inOrder(drafts);
  }

  /** Makes the device hold exactly these, leaving alone what other tabs hold. False where it could not. */
  keep(drafts: readonly KeptDraft[]): boolean {
    const wanted = new Set(drafts.map((draft) => draft.id));
    for (const id of this.#mine) {
      if (!wanted.has(id) && tried(() => this.#storage.removeItem(draftKey(this.#session, id)))) this.#mine.delete(id);
    }
    return drafts.every((draft) => {
      this.#mine.add(draft.id);
      return tried(() => this.#storage.setItem(draftKey(this.#session, draft.id), JSON.stringify(draft)));
    });
  }

  /** The server keeps drafts without order; the order of writing is known only here. */
  keepOrder(ids: readonly string[]): void {
    tried(() => this.#storage.setItem(orderKey(this.#session), ids.join(' ')));
  }

  inOrder<T extends { readonly id: string }>(drafts: readonly T[]): readonly T[] {
    let order: readonly string[] = [];
    tried(() => (order = (this.#storage.getItem(orderKey(this.#session)) ?? '').split(' ')));
    const at = new Map(order.map((id, index) => [id, index]));
    return [...drafts].sort((a, b) => (at.get(a.id) ?? order.length) - (at.get(b.id) ?? order.length));
  }

  #under(prefix: string): readonly string[] {
    const found: string[] = [];
    tried(() => {
      for (let index = 0; index < this.#storage.length; index += 1) {
        const key = this.#storage.key(index);
        if (key?.startsWith(prefix) === true) found.push(this.#storage.getItem(key) ?? '');
      }
    });
    return found;
  }

  /** Every text that was being typed in this session. */
  allUnsent(): readonly string[] {
    return this.#under(unsentKey(this.#session, '')).filter((text) => text.trim() !== '');
  }

  /** Text being typed; `place` names the field. */
  readUnsent(place: string): string {
    let text = '';
    tried(() => (text = this.#storage.getItem(unsentKey(this.#session, place)) ?? ''));
    return text;
  }

  keepUnsent(place: string, text: string): boolean {
    const key = unsentKey(this.#session, place);
    return tried(() => (text === '' ? this.#storage.removeItem(key) : this.#storage.setItem(key, text)));
  }
}

function parseKept(json: string | null): KeptDraft | null {
  if (json === null) return null;
  try {
    const parsed = keptSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Used where the browser forbids storage; keeps things as long as the tab lives. */
export function tabStorage(): DeviceStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
    get length() {
      return items.size;
    },
  };
}

export function deviceStorage(): DeviceStorage {
  try {
    // Reading the property already throws where storage is forbidden.
    return window.localStorage;
  } catch {
    return tabStorage();
  }
}

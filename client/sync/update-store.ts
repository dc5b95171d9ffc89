/** A list of Yjs updates in this browser's own database; one database for each copy of a document. */
export type UpdateStore = {
  readonly readAll: () => Promise<{ readonly updates: readonly Uint8Array[]; readonly last: IDBValidKey | null }>;
  /** Resolves when the update is in the store. */
  readonly append: (update: Uint8Array) => Promise<void>;
  /** Puts one state in the place of everything up to `last`, which it has to hold. */
  readonly replace: (state: Uint8Array, last: IDBValidKey | null) => Promise<void>;
  readonly close: () => void;
};

const storeName = 'updates';

/** Rejects where the browser keeps nothing. */
export async function openUpdateStore(name: string): Promise<UpdateStore> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName, { autoIncrement: true });
  const database = await resultOf(opening);
  // Another tab deletes this copy: it must not wait for this one.
  database.onversionchange = () => database.close();
  const write = (change: (updates: IDBObjectStore) => void): Promise<void> => {
    const writing = database.transaction(storeName, 'readwrite');
    change(writing.objectStore(storeName));
    return doneOf(writing);
  };
  return {
    readAll: async () => {
      const updates = database.transaction(storeName, 'readonly').objectStore(storeName);
      const [values, keys] = await Promise.all([resultOf(updates.getAll()), resultOf(updates.getAllKeys())]);
      return { updates: values.filter((value) => value instanceof Uint8Array), last: keys.at(-1) ?? null };
    },
    append: async (update) => write((updates) => updates.add(update)),
    replace: async (state, last) =>
      write((updates) => {
        if (last !== null) updates.delete(IDBKeyRange.upperBound(last));
        updates.add(state);
      }),
    close: () => database.close(),
  };
}

/** Resolves when the store is gone; rejects where the browser does not delete it. */
export const deleteUpdateStore = async (name: string): Promise<void> => void (await resultOf(indexedDB.deleteDatabase(name)));

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser could not read its store.'));
  });
}

function doneOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(transaction.error ?? new Error('The browser could not write to its store.'));
    transaction.oncomplete = () => resolve();
    transaction.onabort = fail;
    transaction.onerror = fail;
  });
}

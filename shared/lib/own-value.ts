/**
 * What a record holds under a name that somebody else chose. Every plain object also
 * answers to `constructor` and its like, which a peer is free to use as an id.
 */
export const ownValue = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

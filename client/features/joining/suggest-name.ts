/** A name close to the one that is taken: "Rosa" gives "Rosa 2", and "Rosa 2" gives "Rosa 3". */
export function suggestName(taken: string): string {
  const [, name = taken, count] = /^(.*?)(?:\s+(\d{1,3}))?$/u.exec(taken.trim()) ?? [];
  return `${name} ${count === undefined ? 2 : Number(count) + 1}`;
}

/** Keys made of titles. */

const slugOf = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');

/** A key that is not taken; it stays with its step from then on, whatever becomes of the title. */
export function freshKey(title: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(title);
  const stem = slug === '' ? 'step' : slug;
  if (!taken.has(stem)) return stem;
  for (let count = 2; ; count += 1) {
    const key = `${stem}-${count}`;
    if (!taken.has(key)) return key;
  }
}

/** ISO days in the reader's own way of writing days. */
const dayFormat = new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export function dayWords(isoDay: string): string {
  const at = Date.parse(`${isoDay}T00:00:00Z`);
  return Number.isNaN(at) ? isoDay : dayFormat.format(at);
}

const dayMs = 86_400_000;

/** The ISO day so many days after the instant, in this browser's time zone. */
export function dayAfter(now: number, days: number): string {
  const date = new Date(now + days * dayMs);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Days and spans in the reader's own words. */
const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });
const calendarFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/** The day of an instant, where the reader is. */
export const dayOf = (instant: number): string => dayFormat.format(instant);

/** A calendar day such as 2026-11-24; it is the same day wherever it is read. Other text is given back as it is. */
export function calendarDay(iso: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(instant) ? iso : calendarFormat.format(instant);
}

export const wholeMinutes = (ms: number): number => Math.round(ms / 60_000);

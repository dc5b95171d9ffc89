/** All that is kept of when somebody spoke. */
export const dayAt = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

export const dayMs = 24 * 60 * 60_000;

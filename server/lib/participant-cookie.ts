/** The name of the guest cookie of one session; http/cookies.ts says how it is set. */
export const participantCookiePrefix = 'waymark_';

export const participantCookie = (sessionId: string): string => `${participantCookiePrefix}${sessionId}`;

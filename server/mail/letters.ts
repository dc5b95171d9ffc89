/** What the server writes to people. Plain text, one link, and why they got it. */
import type { Letter } from './ports.ts';

const ending = '\n\nIf you did not expect this mail, you can leave it alone; nothing happens.\n';

export const signInLetter = (to: string, link: string): Letter => ({
  to,
  subject: 'Your link to sign in',
  text: `Open this link to sign in to Waymark:\n\n${link}\n\nIt works once, within 15 minutes.${ending}`,
});

export const resetLetter = (to: string, link: string): Letter => ({
  to,
  subject: 'Choose a new password',
  text: `Open this link to choose a new password for Waymark:\n\n${link}\n\nIt works once, within an hour.${ending}`,
});

export const invitationLetter = (to: string, about: { readonly team: string; readonly link: string; readonly days: number }): Letter => ({
  to,
  subject: `You are invited to ${oneLine(about.team)}`,
  text: `You are invited to join the team ${oneLine(about.team)} on Waymark:\n\n${about.link}\n\nIt works once, within ${about.days} days.${ending}`,
});

/** A team's name is somebody's text: it may start no new line of a letter and be no link in it. */
const oneLine = (text: string): string => `“${text.replace(/[\s\u2028\u2029]+/g, ' ').replace(/[.:/](?=\S)/g, '$& ')}”`;

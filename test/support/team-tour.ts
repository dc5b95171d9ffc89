/** A walk through coming in and through a team's pages: an owner at a desk, and people with a phone. */
import type { Browser, Page } from 'playwright-core';
import { openVisitor, type Theme, type Visitor } from './browser.ts';
import { inviteLink, ownerLink, type TrialTeam } from './team.ts';
import type { Stop } from './tour.ts';
import type { Waymark } from './waymark.ts';

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

/** One stop at a time; ends with the visitors' faults. The workspace must not have an owner yet. */
export async function* teamTour(waymark: Waymark, browser: Browser, theme: Theme): AsyncGenerator<Stop, string[]> {
  const desk = await openVisitor(browser, { theme, device: 'desktop' });
  const phone = await openVisitor(browser, { theme, device: 'phone' });
  yield* founding(waymark, desk);
  const team = teamAt(waymark.url, desk);
  yield* coming(team, phone);
  yield* pages(team, desk, phone);
  yield* leaving(team, desk, phone);
  await Promise.all([desk, phone].map(({ context }) => context.close()));
  return [...desk.faults, ...phone.faults];
}

async function* founding(waymark: Waymark, { page }: Visitor): AsyncGenerator<Stop> {
  await page.goto(ownerLink(waymark));
  await page.getByLabel('Your name').fill('Fatima Haddad');
  await page.getByLabel('Mail address').fill('fatima@example.org');
  await page.getByLabel('A password for here').fill('four words in a row');
  yield { name: 'claim-desk', page };
  await page.keyboard.press('Enter');
  await page.getByLabel('The workspace').fill('Northside Hospital');
  await page.getByLabel('The first team').fill('Night shift');
  yield { name: 'founding-desk', page };
  await page.keyboard.press('Enter');
  await heading(page, 'What is going on').waitFor();
  yield { name: 'team-empty-desk', page };
}

const teamAt = (url: string, { page, context }: Visitor): TrialTeam => ({ url, id: new URL(page.url()).pathname.split('/')[2] ?? '', owner: context });

async function* coming(team: TrialTeam, { page }: Visitor): AsyncGenerator<Stop> {
  await page.goto(await inviteLink(team, 'member'));
  await page.getByLabel('A password for here').waitFor();
  yield { name: 'invited-member-phone', page };
  await page.goto(`${team.url}/sign-in`);
  await page.getByLabel('Password').waitFor();
  yield { name: 'sign-in-phone', page };
  await page.goto(await inviteLink(team, 'guest'));
  await page.getByLabel('Your name').fill('Noor');
  yield { name: 'invited-guest-phone', page };
  await page.keyboard.press('Enter');
  await page.getByText('You are here as a guest').waitFor();
  yield { name: 'team-guest-phone', page };
  await page.goto(`${team.url}/account`);
  await heading(page, 'Your account').waitFor();
  yield { name: 'account-guest-phone', page };
  await page.goto(`${team.url}/t/${team.id}/settings`);
  await page.getByLabel('Your name here').waitFor();
  yield { name: 'settings-guest-phone', page };
}

async function* pages(team: TrialTeam, { page }: Visitor, phone: Visitor): AsyncGenerator<Stop> {
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByText('Noor').waitFor();
  yield { name: 'people-desk', page };
  await page.getByRole('button', { name: 'Duties of Fatima Haddad' }).click();
  yield { name: 'duties-desk', page };
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Invite people' }).click();
  yield { name: 'invite-desk', page };
  await page.getByRole('button', { name: 'Make a link to share' }).click();
  await page.getByText(/\/invitation#/).waitFor();
  yield { name: 'invite-link-desk', page };
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('Time zone').waitFor();
  yield { name: 'settings-desk', page };
  await page.goto(`${team.url}/t/${team.id}/start`);
  await page.getByLabel('Title').fill('The night of the power cut');
  yield { name: 'team-start-desk', page };
  await page.getByRole('button', { name: 'Start the session' }).click();
  await page.getByRole('heading', { level: 2, name: 'Open' }).waitFor();
  await page.goto(`${team.url}/t/${team.id}`);
  await page.getByText('The night of the power cut').waitFor();
  yield { name: 'team-home-desk', page };
  for (const [path, name] of [['/', 'my-teams'], ['/account', 'account'], ['/new-team', 'new-team']] as const) {
    await page.goto(`${team.url}${path}`);
    await heading(page, /Your team|Your account|Found a team/).waitFor();
    yield { name: `${name}-desk`, page };
  }
  await phone.page.goto(`${team.url}/`);
  await heading(phone.page, 'Your team').waitFor();
  yield { name: 'my-teams-phone', page: phone.page };
}

async function* leaving(team: TrialTeam, { page }: Visitor, phone: Visitor): AsyncGenerator<Stop> {
  await phone.page.goto(`${team.url}/t/${team.id}`);
  await phone.page.getByText('You are here as a guest').waitFor();
  await page.goto(`${team.url}/t/${team.id}/people`);
  await page.getByRole('button', { name: 'Remove Noor' }).click();
  yield { name: 'remove-desk', page };
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove Noor' }).click();
  await heading(phone.page, 'You are no longer in this team').waitFor();
  yield { name: 'team-closed-phone', page: phone.page };
}

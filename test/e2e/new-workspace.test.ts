import { expect, it } from 'vitest';
import { accessibilityIssues } from '../support/axe.ts';
import { prepareJourneys } from '../support/journey.ts';
import { Room } from '../support/room.ts';
import { ownerLink } from '../support/team.ts';

const journey = prepareJourneys();

it('A new workspace from the one-time link to a team of three with a guest, and a retrospective they enter without a link', async () => {
  const owner = await journey.visitor();
  const { page } = owner;
  await page.goto(ownerLink(journey.waymark()));
  await page.getByLabel('Your name').fill('Fatima');
  await page.getByLabel('Mail address').fill('fatima@example.org');
  await page.getByLabel('A password for here').fill('four words in a row');
  expect(await accessibilityIssues(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Welcome, Fatima' }).waitFor();
  await page.getByLabel('The workspace').fill('Northside Hospital');
  await page.getByLabel('The first team').fill('Night shift');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'What is going on' }).waitFor();

  // The link worked once.
  const late = await journey.visitor();
  await late.page.goto(ownerLink(journey.waymark()));
  await late.page.getByRole('heading', { level: 1, name: 'This link was used' }).waitFor();

  await page.getByRole('link', { name: 'People' }).click();
  const links = { member: '', guest: '' };
  for (const [kind, choice] of [['member', 'As members'], ['guest', 'As guests']] as const) {
    await page.getByRole('button', { name: 'Invite people' }).click();
    await page.getByRole('radio', { name: choice }).check();
    await page.getByRole('button', { name: 'Make a link to share' }).click();
    const shown = page.getByText(/\/invitation#/);
    links[kind] = (await shown.textContent())?.split('#')[1] ?? '';
    await page.getByRole('img', { name: 'QR code of the invitation' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
  }

  const ben = await journey.visitor();
  await ben.page.goto(`${journey.waymark().url}/invitation#${links.member}`);
  await ben.page.getByLabel('Your name').fill('Ben');
  await ben.page.getByLabel('Mail address').fill('ben@example.org');
  await ben.page.getByLabel('A password for here').fill('short');
  await ben.page.getByRole('button', { name: 'Join the team' }).click();
  await ben.page.getByText(/A password has/).waitFor();
  await ben.page.getByLabel('A password for here').fill('another row of words');
  await ben.page.getByRole('button', { name: 'Join the team' }).click();
  await ben.page.getByRole('heading', { level: 1, name: 'What is going on' }).waitFor();

  // On a phone: a name and Enter, nothing else.
  const noor = await journey.visitor({ device: 'phone' });
  await noor.page.goto(`${journey.waymark().url}/invitation#${links.guest}`);
  await noor.page.getByLabel('Your name').waitFor();
  await noor.page.keyboard.type('Noor');
  await noor.page.keyboard.press('Enter');
  await noor.page.getByText('You are here as a guest').waitFor();
  expect(await noor.page.getByRole('link', { name: 'People' }).count()).toBe(0);

  // The page of people is in step without being loaded again.
  const members = page.getByRole('region', { name: 'Members' });
  await members.getByText('Ben').waitFor();
  await page.getByRole('region', { name: 'Guests' }).getByText('Noor').waitFor();
  await page.getByRole('button', { name: 'Duties of Ben' }).click();
  await page.getByRole('checkbox', { name: /Steward/ }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  await members.getByText('Steward').waitFor();

  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('link', { name: 'Start a retrospective' }).click();
  await page.getByLabel('Title').fill('The night of the power cut');
  await page.getByRole('button', { name: 'Start the session' }).click();
  await new Room(page).isIn('Open');
  await ben.page.getByRole('button', { name: /The night of the power cut/ }).click();
  await new Room(ben.page).isIn('Open');
  await new Room(page).button(/^Who is here: 2 here/).waitFor();

  // Signed out everywhere, the owner comes back by address and password to the same team.
  await page.goto(`${journey.waymark().url}/account`);
  await page.getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out everywhere' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Mail address').fill('fatima@example.org');
  await page.getByLabel('Password').fill('four words in a row');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /Night shift/ }).click();
  await page.getByText('The night of the power cut').waitFor();
});

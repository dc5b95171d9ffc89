/** Taking the own data along, moving a workspace and leaving it, as people do it in a browser. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Download, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { nameAfterLeaving, notTied } from '#shared/accounts/own-data.ts';
import { must } from '#shared/lib/assert.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { accessibilityIssues } from '../support/axe.ts';
import type { Visitor } from '../support/browser.ts';
import { prepareJourneys } from '../support/journey.ts';

const journey = prepareJourneys();

/** Asked from the page itself, with its cookies and its origin. */
const ask = (page: Page, path: string, body: object): Promise<unknown> =>
  page.evaluate(
    async ({ to, sent }) => {
      const reply = await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) });
      const told: unknown = await reply.json();
      if (!reply.ok) throw new Error(`${to}: ${JSON.stringify(told)}`);
      return told;
    },
    { to: path, sent: body },
  );

async function signedUp({ page }: Visitor, name: string, email: string): Promise<void> {
  await page.goto(journey.waymark().url);
  await ask(page, accountsHttp.signUp.path, { name, email, password: 'a long enough phrase' });
}

async function kept(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

it('Somebody takes their data along, whoever looks after the workspace exports it for all to see, and somebody leaves and takes the name away', async () => {
  const { url, output } = journey.waymark();
  const [owner, bo] = [await journey.visitor(), await journey.visitor({ device: 'phone' })];
  await signedUp(owner, 'Olu Owner', 'olu@example.org');
  const token = must(/\/claim#(\S+)/.exec(output()), 'the owner link in the terminal')[1];
  await ask(owner.page, accountsHttp.claimWorkspace.path, { token, name: 'Example Org' });
  const { team } = accountsHttp.createTeam.reply.parse(await ask(owner.page, accountsHttp.createTeam.path, { name: 'Delivery', timezone: 'Europe/Berlin' }));
  await signedUp(bo, 'Bo Bright', 'bo@example.org');
  const { link } = accountsHttp.invite.reply.parse(await ask(owner.page, `/api/v1/teams/${team}/invitations`, { kind: 'member', email: null }));
  await ask(bo.page, accountsHttp.acceptTeamInvitation.path, { token: link.split('#')[1], name: 'Bo Bright' });

  await owner.page.goto(`${url}/account`);
  const own = await kept(owner.page, () => owner.page.getByRole('link', { name: 'Take your data along' }).click());
  expect(own.name).toMatch(/my-waymark-data\.json$/);
  expect(JSON.parse(own.bytes.toString())).toMatchObject({ kind: 'waymark-own-data', account: { name: 'Olu Owner', email: 'olu@example.org' } });
  await owner.page.getByText('What is not in it').click();
  await owner.page.getByText(notTied[0] ?? '').waitFor();
  const whole = await kept(owner.page, () => owner.page.getByRole('link', { name: 'Export the workspace' }).click());
  expect(Object.keys(unzipSync(whole.bytes))).toEqual(expect.arrayContaining(['waymark.json', 'records/teams.ndjson']));
  expect(await accessibilityIssues(owner.page)).toEqual([]);

  await bo.page.goto(`${url}/t/${team}/settings`);
  await bo.page.getByRole('region', { name: 'Who took the workspace along' }).getByText(/Olu Owner/).waitFor();
  await bo.page.goto(`${url}/account`);
  expect(await bo.page.getByText('Export the workspace').count()).toBe(0);
  await bo.page.getByRole('button', { name: 'Erase the account…' }).click();
  const dialog = bo.page.getByRole('alertdialog');
  await dialog.getByText('What you wrote unlinked stays').waitFor();
  await dialog.getByLabel('Take my name away').check();
  await dialog.getByText(nameAfterLeaving).waitFor();
  expect(await accessibilityIssues(bo.page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Erase the account' }).click();
  await bo.page.waitForURL(`${url}/`);
  await bo.page.goto(`${url}/account`);
  await bo.page.waitForURL(/sign-in/);
  await owner.page.goto(`${url}/t/${team}/people`);
  await owner.page.getByText('Olu Owner').first().waitFor();
  expect(await owner.page.getByText('Bo Bright').count()).toBe(0);
});

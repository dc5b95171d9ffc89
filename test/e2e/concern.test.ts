import { expect, test } from 'vitest';
import { prepareJourneys } from '../support/journey.ts';
import { bring, foundTeam, Member } from '../support/team.ts';

const journey = prepareJourneys();

test('SF-25 SF-26 SF-30 a concern goes from raised to told back by its receipt, and nothing of its raiser goes with it', async () => {
  const waymark = journey.waymark();
  const [ada, bo, lea, nobody] = [await journey.visitor(), await journey.visitor({ device: 'phone' }), await journey.visitor(), await journey.visitor()] as const;
  const { url } = waymark;
  const owner = await Member.signUp(url, ada.context, 'Ada');
  const team = await foundTeam(waymark, owner, 'Night desk');
  const pages = `${url}/t/${team}`;
  await bring(team, owner, await Member.signUp(url, bo.context, 'Bo'), 'Bo');
  await bring(team, owner, await Member.signUp(url, lea.context, 'Lea'), 'Lea', ['leader']);

  const unlinked: { readonly cookie: string | undefined }[] = [];
  bo.page.on('request', (request) => {
    if (request.url().includes('/api/v1/unlinked/')) unlinked.push({ cookie: request.headers()['cookie'] });
  });
  await bo.page.goto(pages);
  await bo.page.getByRole('button', { name: 'Raise' }).click();
  const sheet = bo.page.getByRole('dialog');
  await sheet.getByRole('radio', { name: /^Problem/ }).check();
  await sheet.getByText('We do not store who raised this').waitFor();
  await sheet.getByText('Nobody takes concerns past the team’s leader here yet.').waitFor();
  await sheet.getByLabel('What worries you').fill('On Mondays one person alone has the night desk.');
  await sheet.getByRole('button', { name: 'Send unlinked' }).click();
  const receipt = await sheet.locator('code').innerText();
  expect(receipt).toMatch(/^[\w-]{43}$/);
  expect(unlinked).toEqual([{ cookie: undefined }]);

  await lea.page.goto(`${pages}/raised`);
  const card = lea.page.getByRole('article');
  await card.getByText('On Mondays one person alone has the night desk.').waitFor();
  expect(await card.innerText()).not.toContain('Bo');
  const says = async (text: string, act: string): Promise<void> => {
    await card.getByLabel('Your words').fill(text);
    await card.getByRole('button', { name: act }).click();
  };
  await says('Which weeks?', 'Ask a question');
  await card.getByText('Which weeks?').waitFor();

  // Somebody who is not signed in anywhere, with the receipt alone.
  await nobody.page.goto(`${waymark.url}/receipt#${receipt}`);
  await nobody.page.getByText('Which weeks?').waitFor();
  expect(new URL(nobody.page.url()).hash).toBe('');
  await nobody.page.getByText('Read so far by: leader').waitFor();
  await nobody.page.getByLabel('Your answer').fill('Every week since June.');
  await nobody.page.getByRole('button', { name: 'Send without a name' }).click();
  await nobody.page.getByText('Every week since June.').waitFor();
  expect(await nobody.context.cookies()).toEqual([]);

  await lea.page.reload();
  await card.getByText('Every week since June.').waitFor();
  await card.getByRole('button', { name: 'Acknowledge', exact: true }).click();
  await says('Two people share Mondays from next week.', 'Mark as handled');
  await says('Thank you. Tell us if it is not so.', 'Tell back and close');
  await lea.page.getByText('Nothing waits for an answer.').waitFor();
  await lea.page.getByText('Settled (1)').click();
  await card.getByText('Thank you. Tell us if it is not so.').waitFor();

  await bo.page.goto(`${waymark.url}/receipt`);
  await bo.page.getByRole('button', { name: /^A concern of/ }).click();
  await bo.page.getByText('It has come to its end').waitFor();
  await bo.page.getByText('Thank you. Tell us if it is not so.').waitFor();
});

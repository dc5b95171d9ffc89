import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { shipChange } from '#shared/guidelines/library/delivery.ts';
import { readMarkdown } from '#shared/guidelines/markdown/read.ts';
import { bulletList, paragraph } from '#shared/guidelines/rich-text.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { guidelinesHttp } from '#shared/protocol/http-guidelines.ts';
import { accessibilityIssues } from '../support/axe.ts';
import { prepareJourneys } from '../support/journey.ts';
import { bring, foundTeam, Member } from '../support/team.ts';

const journey = prepareJourneys();

const handbook = `# Close out a job

[![badge](https://img.example/b.svg)](https://ci.example/) Done by the crew, at the truck.

## Steps

1. **Photograph the work.** From three sides.
2. **Fill in the form.** In the order of the job.
3. **Sign.** <kbd>Enter</kbd> sends it.
`;

it('A team takes guidelines from the library, reads them, sees what a version changed, and brings in a page of its own', async () => {
  const waymark = journey.waymark();
  const { url } = waymark;
  const [sam, noor] = await Promise.all([journey.visitor(), journey.visitor({ device: 'phone' })]);
  const steward = await Member.signUp(url, sam.context, 'Sam');
  const team = await foundTeam(waymark, steward, 'Imports');
  await steward.ask(accountsHttp.setDuties, { team, account: steward.account }, { duties: ['steward'] });
  await bring(team, steward, await Member.signUp(url, noor.context, 'Noor'), 'Noor');

  // The library is taken from, a few at a time; each comes as a starting point.
  await sam.page.goto(`${url}/t/${team}/guidelines`);
  await sam.page.getByRole('checkbox', { name: /^Ship a change/ }).check();
  await sam.page.getByRole('checkbox', { name: /^Hand over work/ }).check();
  expect(await accessibilityIssues(sam.page)).toEqual([]);
  await sam.page.getByRole('button', { name: 'Take 2 guidelines' }).click();
  await sam.page.getByRole('link', { name: 'Ship a change' }).waitFor();
  expect(await sam.page.getByText('Version 0.1', { exact: true }).count()).toBe(2);
  await sam.page.getByRole('checkbox', { name: /^Ship a change/ }).waitFor({ state: 'detached' });

  // On a phone it is read from top to bottom: steps, their points, and what leaving them asks for.
  await noor.page.goto(`${url}/t/${team}/guidelines`);
  await noor.page.getByRole('link', { name: 'Ship a change' }).click();
  await noor.page.getByRole('heading', { name: /Give it to a few first/ }).waitFor();
  await noor.page.getByText('Ask a second person before.').waitFor();
  expect(await noor.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(await accessibilityIssues(noor.page)).toEqual([]);

  // It leaves as a page in Markdown that says the same.
  await sam.page.getByRole('link', { name: 'Ship a change' }).click();
  await sam.page.getByRole('navigation', { name: 'Outline' }).getByRole('link', { name: /Know the way back/ }).click();
  expect(await accessibilityIssues(sam.page)).toEqual([]);
  const [download] = await Promise.all([sam.page.waitForEvent('download'), sam.page.getByRole('button', { name: 'Take it as Markdown' }).click()]);
  expect(download.suggestedFilename()).toBe('ship-a-change-0.1.md');
  const taken = await readFile(await download.path(), 'utf8');
  expect(readMarkdown(taken, { name: 'x' })).toMatchObject({ ok: true, value: { content: shipChange.content, version: '0.1', notKept: [] } });

  // A version changes the canary step. Whoever has the page open sees it come.
  const id = /guidelines\/([^/#]+)/.exec(sam.page.url())?.[1] ?? '';
  const canary = shipChange.content.steps.map((step) =>
    step.key === 'hold-canary'
      ? { ...step, branches: [{ when: 'only configuration changed', text: [paragraph('Hold for 5 minutes.')] }], policy: { kind: 'free' } }
      : step.key === 'announce'
        ? { ...step, text: [paragraph('What, why, and who watches it. No answer is needed.'), bulletList('Also say when it is over.')] }
        : step,
  );
  const content = { ...shipChange.content, steps: canary };
  await steward.ask(guidelinesHttp.publishGuideline, { team, guideline: id }, {
    base: '0.1', content, size: 'minor', note: 'One rule did not fit unlike changes.', lineage: [{ kind: 'outside', to: 'Four departures from the canary step' }], trialUntil: null,
  });
  await noor.page.getByText('only configuration changed').waitFor();
  await sam.page.getByRole('link', { name: 'What changed in 0.2' }).click();
  await sam.page.getByText('4 changes').waitFor();
  const at = sam.page.getByRole('navigation', { name: 'Changes' });
  await sam.page.keyboard.press('j');
  await at.getByText('1 of 4').waitFor();
  await sam.page.keyboard.press('j');
  await sam.page.keyboard.press('k');
  await at.getByText('1 of 4').waitFor();
  expect(await sam.page.evaluate(() => document.activeElement?.textContent)).toContain('who watches it');
  await sam.page.getByRole('button', { name: /leaving it now is free; it asked for a note/ }).click();
  await sam.page.getByRole('deletion').filter({ hasText: 'Note it. Do it otherwise' }).waitFor();
  expect(await accessibilityIssues(sam.page)).toEqual([]);
  await sam.page.getByText('As in 0.1').click();
  await sam.page.getByText('only configuration changed').waitFor({ state: 'detached' });

  // A page from elsewhere says what could not be kept, before anything is.
  await noor.page.goto(`${url}/t/${team}/guidelines`);
  await noor.page.getByRole('button', { name: 'Bring in a Markdown page' }).click();
  await noor.page.locator('input[type=file]').setInputFiles({ name: 'close-out.md', mimeType: 'text/markdown', buffer: Buffer.from(handbook) });
  await noor.page.getByText('2 things on the page could not be kept').waitFor();
  expect(await accessibilityIssues(noor.page)).toEqual([]);
  await noor.page.getByRole('button', { name: 'Begin this guideline' }).click();
  await noor.page.getByRole('heading', { name: 'Close out a job' }).waitFor();
  await noor.page.getByText('Brought in from close-out.md').waitFor();
});

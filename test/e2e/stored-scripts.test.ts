/** Thousands of texts that want to run, through every input and out of every output, in a real browser. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { must } from '#shared/lib/assert.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { http } from '#shared/protocol/http.ts';
import { armCell } from '#shared/retrospectives/take-away/csv.ts';
import { findings, watchMarkup, type Findings } from '../security/markup-watch.ts';
import { hostileEdits, packed } from '../security/hostile-board.ts';
import { scriptPayloads } from '../security/script-payloads.ts';
import type { Visitor } from '../support/browser.ts';
import { prepareJourneys } from '../support/journey.ts';
import { printedText } from '../support/printed.ts';
import { Room } from '../support/room.ts';
import { openSession, takeAway, type Place } from '../support/session.ts';
import { stockPeer, type StockPeer } from '../support/sync-peers.ts';
import { until } from '../support/until.ts';

const journey = prepareJourneys();
const clean: Findings = { ran: 0, stopped: [], strays: [] };
const shortest = [...scriptPayloads].filter((payload) => payload.includes('ranHere') && payload.length <= 40);

/** A peer with a cookie of the session, who writes to the board what he likes. */
async function evilPeer(place: Place): Promise<StockPeer> {
  const cookies = await place.context.cookies(`${place.url}/sync/board/${place.id}`);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const peer = stockPeer(`${place.url.replace('http', 'ws')}/sync`, `board/${place.id}`, { cookie });
  await until(() => peer.provider.synced, 'the peer to be in sync', 30_000);
  return peer;
}

async function fill(place: Place): Promise<void> {
  const peer = await evilPeer(place);
  const { format } = await place.view();
  const columns = must(format.phases.find((phase) => phase.prompts.length > 0), 'a phase that gathers').prompts.map(({ key }) => key);
  const reader = await evilPeer(place);
  for (const edit of hostileEdits(columns)) {
    edit(peer.doc);
    // One edit a frame and no burst of them: what floods is closed, and that is not the subject here.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const size = (): number => peer.doc.getMap('comments').size + peer.doc.getMap('actions').size;
  await until(() => reader.doc.getMap('comments').size + reader.doc.getMap('actions').size === size() && reader.doc.getXmlFragment('notes/card1').length > 0, 'the edits to arrive', 60_000);
  for (const one of [peer, reader]) one.leave();
}

type Look = (where: string) => Promise<void>;

/** Draws what lies further down, a few screens at a time: as much ahead is drawn as a long list allows itself. */
async function rollThrough(page: Page, look: Look, where: string, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const rolled = await page.evaluate(async () => {
      const parts = [...document.querySelectorAll('main *')].filter((one) => one.scrollHeight > one.clientHeight + 4 && /auto|scroll/.test(getComputedStyle(one).overflowY));
      const before = parts.map((one) => one.scrollTop);
      for (const part of parts) part.scrollTop += part.clientHeight + 1_600;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return parts.some((one, index) => one.scrollTop !== before[index]);
    });
    await look(where);
    if (!rolled) return;
  }
}

/** Every screen on which words of others stand, from the board to the printed result; `turn` brings the session to a phase. */
async function walk(place: Place, page: Page, turn: (kind: Parameters<Place['goTo']>[0]) => Promise<void>, look: Look): Promise<void> {
  const room = new Room(page);
  await turn('group');
  await page.goto(place.room);
  await room.isIn('Group');
  await page.locator('[data-row]').first().waitFor();
  await rollThrough(page, look, 'board', 40);
  await page.locator('[data-row="card1"]').first().focus();
  await page.keyboard.press('c');
  await page.locator('[data-comments]').first().waitFor();
  await look('comments');
  await page.keyboard.press('Escape');
  await room.choose('More', 'Show the board as an outline');
  await rollThrough(page, look, 'outline', 3);
  await room.choose('More', 'Show the board as columns');
  await room.press(/^Who is here/);
  await page.getByRole('dialog').waitFor();
  await look('people');
  await page.keyboard.press('Escape');
  await room.choose('More', 'History of the board');
  await page.getByRole('dialog').getByRole('button', { name: /ranHere/ }).first().click();
  await page.getByRole('dialog').getByRole('heading', { level: 3 }).first().waitFor();
  await look('history');
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  await turn('vote');
  await room.isIn('Vote');
  await look('vote');
  await turn('discuss');
  await room.isIn('Discuss');
  await page.getByRole('textbox', { name: /^Shared notes/ }).getByText('An item').waitFor({ timeout: 60_000 });
  await look('notes');
  for (const [kind, name] of [['decide', 'Decide'], ['close', 'Close']] as const) {
    await turn(kind);
    await room.isIn(name);
    await page.getByText('ranHere').first().waitFor();
    await look(name);
  }
  await page.goto(`${place.room}/result`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('ranHere(1)').nth(100).waitFor({ state: 'attached', timeout: 60_000 });
  await look('result');
  expect(await printedText(page)).toContain('ranHere');
  await look('print');
}

/** People whose names are payloads; such as read alike or hold nothing to read are refused, which is as well. */
async function bringIn(place: Place): Promise<void> {
  const token = await place.joinToken();
  for (const name of shortest.slice(0, 25)) {
    const body = JSON.stringify({ token, name });
    const reply = await fetch(`${place.url}${http.join.path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect([200, 400, 409]).toContain(reply.status);
  }
}

async function hostileSession(visitor: Visitor): Promise<Place> {
  const place = await openSession(journey.waymark().url, visitor.context, { title: '"><img src=x onerror=ranHere(1)>', name: '<svg onload=ranHere(1)>' });
  await bringIn(place);
  await place.goTo('group');
  await fill(place);
  await place.command({ do: 'name-moment', name: '<img src=x onerror=ranHere(1)>' });
  return place;
}

it('No text of four thousand becomes markup on any screen, even where no content policy stands behind, and none is even tried where one does', async () => {
  const [guarded, bare] = [await journey.visitor(), await journey.visitor({ withoutPolicy: true })];
  const place = await hostileSession(guarded);
  for (const { context } of [guarded, bare]) {
    context.setDefaultTimeout(60_000);
    await watchMarkup(context);
  }
  for (const path of ['/api/v1/sessions', '/sync/board'].map((one) => `${one}/${place.id}`).concat('/live')) {
    await bare.context.addCookies(await place.context.cookies(`${place.url}${path}`));
  }
  const dirty: [string, Findings][] = [];
  // Both walk through the same session, one after the other at each phase.
  const turn = async (kind: Parameters<Place['goTo']>[0]): Promise<void> => {
    await place.goTo(kind);
    if (kind === 'discuss' && (await place.view()).flow.discussion.topic !== 'card1') await place.command({ do: 'choose-topic', topic: 'card1' });
  };
  for (const { page } of [guarded, bare]) {
    await walk(place, page, turn, async (where) => {
      const found = await findings(page);
      const strays = page === bare.page ? found.strays : [];
      if (found.ran > 0 || found.stopped.length > 0 || strays.length > 0) dirty.push([where, { ...found, strays }]);
    });
  }
  expect(dirty).toEqual([]);
  await bare.page.goto(`${place.url}/join#${await place.joinToken()}`);
  await bare.page.getByText('onerror').first().waitFor();
  expect(await findings(bare.page)).toEqual(clean);

  // The same texts, taken for markup on purpose, do run: what was looked for can be found. A second page keeps its faults to itself.
  const control = await bare.context.newPage();
  await control.goto(place.url);
  await control.evaluate((texts) => {
    for (const text of texts) document.body.insertAdjacentHTML('beforeend', text);
  }, scriptPayloads.slice(0, 200));
  await expect.poll(async () => (await findings(control)).ran, { timeout: 20_000 }).toBeGreaterThan(10);
  expect((await findings(control)).strays.length).toBeGreaterThan(100);
}, 420_000);

it('Names of people, teams and the workspace stay text on every page of a team and of an account, where no content policy stands behind', async () => {
  const { url, output } = journey.waymark();
  const { page, context } = await journey.visitor({ withoutPolicy: true });
  await watchMarkup(context);
  await page.goto(url);
  const ask = (path: string, body: object): Promise<unknown> =>
    page.evaluate(
      async ({ to, sent }) => (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) })).json() as Promise<unknown>,
      { to: path, sent: body },
    );
  const name = '<svg onload=ranHere(1)>';
  await ask(accountsHttp.signUp.path, { name, email: 'svg-onload@example.org', password: 'a long enough phrase' });
  await ask(accountsHttp.claimWorkspace.path, { token: /\/claim#(\S+)/.exec(output())?.[1], name: '<img src=x onerror=ranHere(1)>' });
  const { team } = accountsHttp.createTeam.reply.parse(await ask(accountsHttp.createTeam.path, { name: '"><img src=x onerror=ranHere(1)>', timezone: 'Europe/Berlin' }));
  const { link } = accountsHttp.invite.reply.parse(await ask(`/api/v1/teams/${team}/invitations`, { kind: 'member', email: null }));
  await ask(http.createSession.path, { format: 'five-stage-retro', title: '"><svg onload=ranHere(1)>', label: 'named', name, team });
  for (const path of [`/t/${team}`, `/t/${team}/people`, `/t/${team}/settings`, '/account', new URL(link).pathname + new URL(link).hash]) {
    await page.goto(`${url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.evaluate(() => document.body.innerHTML.includes('ranHere')), { timeout: 20_000 }).toBe(true);
    expect([path, await findings(page)]).toEqual([path, clean]);
  }
});

it('Markup made on purpose is stopped by the content policy before it exists, and what handlers and addresses hold does not run', async () => {
  const { context } = await journey.visitor();
  await watchMarkup(context);
  // A page whose faults are looked at here, and not where a journey ends.
  const page = await context.newPage();
  await page.goto(journey.waymark().url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const planted = await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'javascript:ranHere(1)';
    document.body.append(link);
    link.click();
    const acts = [
      () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=ranHere(1)>'),
      () => (document.createElement('div').innerHTML = '<img src=x onerror=ranHere(1)>'),
      () => document.createElement('img').setAttribute('onerror', 'ranHere(1)'),
      () => (document.createElement('iframe').srcdoc = '<script>parent.ranHere(1)</script>'),
      () => new DOMParser().parseFromString('<img src=x onerror=ranHere(1)>', 'text/html'),
      () => document.write('<script>ranHere(1)</script>'),
      () => (document.createElement('script').src = 'https://evil.example/x.js'),
    ];
    return acts.map((act) => {
      try {
        act();
        return 'done';
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown';
      }
    });
  });
  expect(planted).toEqual(planted.map(() => 'TypeError'));
  const directives = async (): Promise<Set<string>> => new Set((await findings(page)).stopped.map((line) => line.split(' ')[0] ?? ''));
  await expect.poll(directives, { timeout: 20_000 }).toContain('require-trusted-types-for');
  await expect.poll(directives, { timeout: 20_000 }).toContain('script-src-elem');
  expect((await findings(page)).ran).toBe(0);
});

it('The files one takes away hold every text as text: downloads that no browser shows, nothing that a reader of Markdown or a spreadsheet would run', async () => {
  const { url } = journey.waymark();
  const { context } = await journey.visitor();
  const place = await openSession(url, context, { title: '=1+1 <script>ranHere(1)</script>' });
  await place.goTo('group');
  await fill(place);
  const path = (format: string): string => `${url}/api/v1/sessions/${place.id}/take-away/${format}`;
  for (const format of ['md', 'csv', 'json']) {
    const headers = (await context.request.get(path(format))).headers();
    expect(headers['content-disposition']).toMatch(/^attachment; /);
    expect(headers['content-type']).not.toMatch(/html|svg|xml/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  const markdown = await takeAway(place, 'md');
  expect(markdown.match(/(?<!\\)(?:\\\\)*<[a-z!/]/gi) ?? []).toEqual([]);
  expect(markdown.match(/(?<!\\)(?:\\\\)*\]\s*\(/g) ?? []).toEqual([]);
  const table = await takeAway(place, 'csv');
  expect(table.match(/(^|[\n;]|",")\s*[=+\-@＝＋－＠\t]/g) ?? []).toEqual([]);
  const cells = packed(scriptPayloads, 1_900);
  const json = await takeAway(place, 'json');
  const { result } = JSON.parse(json) as { result: { themes: { cards: { id: string; text: string }[] }[] } };
  const kept = new Map(result.themes.flatMap((theme) => theme.cards).map((card) => [card.id, card.text]));
  for (const index of [10, 50, 100]) {
    expect(kept.get(`card${index}`)).toBe(cells[index]);
    expect(armCell(table.replaceAll('""', '"'))).toContain(cells[index]?.replace(/\r\n?/g, '\n') ?? 'missing');
  }
});

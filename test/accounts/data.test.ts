/** Taking data along, leaving, and moving a whole workspace, over HTTP against a whole server. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { notTied } from '#shared/accounts/own-data.ts';
import { must } from '#shared/lib/assert.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { dataHttp } from '#shared/protocol/http-data.ts';
import { http, livePing } from '#shared/protocol/http.ts';
import { readConfig } from '../../server/config.ts';
import { importInto } from '../../server/main.ts';
import { dataFolder, tracesIn } from '../support/data-folder.ts';
import { accountOf, founded, guestOf, joined, openHouse, ownerToken, signedUp, started, type Visit } from './house.ts';

const archiveOf = async (visit: Visit): Promise<Buffer> => {
  const response = await visit.fetch(dataHttp.exportWorkspace.path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="waymark-\d{4}-\d\d-\d\d\.zip"/);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.length).toBe(Number(response.headers.get('content-length')));
  return bytes;
};

test('one’s own data are for oneself alone: there is no way to name somebody else, whatever one’s place', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const bo = await joined(house, owner, team, 'Bo');
  const gus = await guestOf(house, owner, team, 'Gus');
  const own = await bo.does(dataHttp.readOwnData);
  expect([own.account.name, own.teams.map(({ team: name }) => name), own.notInHere]).toEqual(['Bo', ['Delivery'], notTied]);
  expect((await gus.does(dataHttp.readOwnData)).account).toMatchObject({ isGuest: true, email: null });
  const boId = await accountOf(bo);
  for (const visit of [owner, gus]) {
    for (const query of [`?account=${boId}`, `?author=${boId}`, `?person=${boId}`]) {
      const response = await visit.fetch(`${dataHttp.readOwnData.path}${query}`);
      expect(await response.text()).not.toContain(boId);
    }
    expect(await visit.ask(dataHttp.eraseMe, { body: { names: 'keep', account: boId } })).toMatchObject({ code: 'malformed-request' });
  }
  expect(await house.visit().ask(dataHttp.readOwnData)).toMatchObject({ code: 'not-signed-in' });
  expect(await house.visit().ask(dataHttp.eraseMe, { body: { names: 'keep' } })).toMatchObject({ code: 'not-signed-in' });
});

test('who erases the account is out of every open socket and browser, and the team goes on without them', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const bo = await joined(house, owner, team, 'Bo Unmistakable');
  const { id } = await started(owner, team);
  await bo.does(accountsHttp.enterRetrospective, { params: { team, session: id }, body: {} });
  // A team's socket says nothing before something changes, so it is asked whether it is there.
  const ofTeam = bo.socket(`/live?team=${team}`);
  ofTeam.socket.once('open', () => ofTeam.socket.send(livePing));
  const lines = await Promise.all([ofTeam, bo.socket(`/live?session=${id}`), bo.socket(`/sync/board/${id}`)].map((line) => line.open()));
  const account = await accountOf(bo);
  const cookies = new Map(bo.jar);

  expect(await bo.ask(dataHttp.eraseMe, { body: { names: 'remove' } })).toMatchObject({ ok: true });
  await Promise.all(lines.map((line) => line.gone()));
  for (const [name, value] of cookies) bo.jar.set(name, value);
  expect((await bo.does(accountsHttp.readMe)).me).toBeNull();
  expect(await bo.ask(http.readSession, { params: { id } })).toMatchObject({ ok: false });
  const { people } = await owner.does(accountsHttp.listPeople, { params: { team } });
  expect(people.map(({ name }) => name)).toEqual(['Olu Owner']);
  expect(tracesIn(house.folder, ['Bo Unmistakable'])).toEqual({});
  // What remains is the id that means nothing, in the ledger alone.
  expect(Object.keys(tracesIn(house.folder, [account]))).toEqual(['erased-accounts.ndjson']);
});

test('the last who looks after the workspace cannot leave it without anybody, and nothing of theirs is touched', async () => {
  const house = await openHouse();
  const { owner } = await founded(house);
  expect(await owner.ask(dataHttp.eraseMe, { body: { names: 'keep' } })).toMatchObject({ code: 'last-admin' });
  expect((await owner.does(accountsHttp.readMe)).me).toMatchObject({ isAdmin: true });
});

test('the workspace is exported by who looks after it and by nobody else, and every member sees that it was', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const [bo, gus] = [await joined(house, owner, team, 'Bo'), await guestOf(house, owner, team, 'Gus')];
  for (const visit of [bo, gus, await signedUp(house, 'Stranger')]) expect((await visit.fetch(dataHttp.exportWorkspace.path)).status).toBe(403);
  expect((await house.visit().fetch(dataHttp.exportWorkspace.path)).status).toBe(401);
  expect((await bo.does(dataHttp.listExports)).exports).toEqual([]);
  expect(Object.keys(unzipSync(await archiveOf(owner)))).toContain('waymark.json');
  expect((await bo.does(dataHttp.listExports)).exports).toMatchObject([{ name: 'Olu Owner' }]);
  expect(await gus.ask(dataHttp.listExports)).toMatchObject({ code: 'not-allowed' });
});

test('a workspace moves: exported over HTTP, taken in by an empty installation, claimed there by its own link, and its people come back to their teams', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  await joined(house, owner, team, 'Bo');
  const { id } = await started(owner, team);
  const file = join(dataFolder(), 'moved.zip');
  writeFileSync(file, await archiveOf(owner));
  await house.waymark.stop();

  const folder = dataFolder();
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' });
  const value = must(config.ok ? config.value : null, 'a config');
  expect(await importInto(value, file)).toBeGreaterThan(5);
  await expect(importInto(value, file)).rejects.toThrow('is in use already');
  await expect(importInto(value, join(folder, 'none.zip'))).rejects.toThrow('There is no file');

  const moved = await openHouse({}, folder);
  const keeper = await signedUp(moved, 'New Keeper');
  const claimed = await keeper.ask(accountsHttp.claimWorkspace, { body: { token: ownerToken(moved), name: 'Example Org' } });
  expect(claimed).toMatchObject({ ok: true, value: { me: { isAdmin: true } } });
  expect(await keeper.does(accountsHttp.listTeams)).toEqual({ teams: [{ id: team, name: 'Delivery' }] });
  const { people } = await keeper.does(accountsHttp.listPeople, { params: { team } });
  expect(people.map(({ name }) => name)).toEqual(['Bo', 'Olu Owner']);
  const again = unzipSync(await archiveOf(keeper));
  expect(Buffer.from(must(again['records/sessions.ndjson'], 'its sessions')).toString()).toContain(id);
});

test('an archive that is damaged is refused in words, and the folder stays as empty as it was', async () => {
  const folder = dataFolder();
  const file = join(folder, 'broken.zip');
  writeFileSync(file, 'PK no zip');
  const config = readConfig({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' });
  const value = must(config.ok ? config.value : null, 'a config');
  await expect(importInto(value, file)).rejects.toThrow('is damaged, or no export of a Waymark');
  const house = await openHouse({}, join(folder, 'data'));
  expect(house.waymark.ownerLink).not.toBeNull();
});

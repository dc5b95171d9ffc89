/** From the printed owner link to a team with a guest, over HTTP against a whole server. */
import { expect, test } from 'vitest';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { http } from '#shared/protocol/http.ts';
import { accountOf, founded, guestOf, joined, linkInto, openHouse, ownerToken, retrospective, signedUp, started } from './house.ts';

const password = 'a long enough phrase';

test('a new workspace is owned by whoever opens the printed link, once, and nobody can guess it', async () => {
  const house = await openHouse();
  const [first, second] = [await signedUp(house, 'First'), await signedUp(house, 'Second')];
  const token = ownerToken(house);
  const claim = (visit: typeof first, by: string) => visit.ask(accountsHttp.claimWorkspace, { body: { token: by, name: 'Example Org' } });
  expect(await claim(house.visit(), token)).toMatchObject({ code: 'not-signed-in' });
  expect(await claim(first, 'guess-guess-guess-guess')).toMatchObject({ code: 'link-used-up' });
  expect(await claim(first, token)).toMatchObject({ ok: true, value: { me: { isAdmin: true } } });
  expect(await claim(second, token)).toMatchObject({ code: 'workspace-claimed' });
  expect((await second.does(accountsHttp.readMe)).workspace).toEqual({ name: 'Example Org' });
});

test('the owner link of an earlier start opens nothing, and an owned workspace prints none', async () => {
  const before = await openHouse();
  const old = ownerToken(before);
  await before.waymark.stop();
  const house = await openHouse({}, before.folder);
  const ada = await signedUp(house, 'Ada');
  expect(await ada.ask(accountsHttp.claimWorkspace, { body: { token: old, name: 'Org' } })).toMatchObject({ code: 'link-used-up' });
  await ada.does(accountsHttp.claimWorkspace, { body: { token: ownerToken(house), name: 'Org' } });
  await house.waymark.stop();
  const owned = await openHouse({}, before.folder);
  expect(owned.waymark.ownerLink).toBeNull();
});

test('an account lives through a restart, and a wrong password opens nothing', async () => {
  const before = await openHouse();
  const ada = before.visit();
  await ada.does(accountsHttp.signUp, { body: { name: 'Ada', email: 'Ada@example.org', password } });
  await before.waymark.stop();
  const house = await openHouse({}, before.folder);
  const again = house.visit();
  expect(await again.ask(accountsHttp.signIn, { body: { email: 'ada@example.org', password: 'not this phrase' } })).toMatchObject({ code: 'wrong-password' });
  const nobody = await again.ask(accountsHttp.signIn, { body: { email: 'nobody@example.org', password } });
  expect(nobody).toMatchObject({ code: 'wrong-password' });
  await again.does(accountsHttp.signIn, { body: { email: 'ada@example.org', password } });
  expect((await again.does(accountsHttp.readMe)).me).toMatchObject({ name: 'Ada', email: 'ada@example.org', isGuest: false, teams: [] });
  for (const [name, value] of ada.jar) again.jar.set(name, value);
  expect((await again.does(accountsHttp.readMe)).me).not.toBeNull();
});

test('a workspace grows to a team of three with a guest, each seeing what their place gives', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const bo = await joined(house, owner, team, 'Bo');
  const cy = await joined(house, bo, team, 'Cy');
  const gus = await guestOf(house, cy, team, 'Gus');
  const { people } = await cy.does(accountsHttp.listPeople, { params: { team } });
  expect(people.map(({ name, kind, duties }) => [name, kind, duties.join()])).toEqual([
    ['Bo', 'member', ''],
    ['Cy', 'member', ''],
    ['Gus', 'guest', ''],
    ['Olu Owner', 'member', 'facilitator'],
  ]);
  expect(await gus.ask(accountsHttp.listPeople, { params: { team } })).toMatchObject({ code: 'not-allowed' });
  expect(await gus.does(accountsHttp.readTeam, { params: { team } })).toMatchObject({ name: 'Delivery', me: { name: 'Gus', standings: ['guest'] } });
  const stranger = await signedUp(house, 'Stranger');
  const [hidden, missing] = [await stranger.ask(accountsHttp.readTeam, { params: { team } }), await stranger.ask(accountsHttp.readTeam, { params: { team: 'none' } })];
  expect(hidden).toEqual(missing);
  expect(hidden).toMatchObject({ status: 404, code: 'unknown-team' });
});

test('names in a team are told apart, and invitations are good for what they say', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const bo = await joined(house, owner, team, 'Bo');
  const other = await signedUp(house, 'Other');
  const token = await linkInto(owner, team, 'member');
  const accept = (name: string) => other.ask(accountsHttp.acceptTeamInvitation, { body: { token, name } });
  expect(await accept('в\u043e')).toMatchObject({ code: 'name-taken' });
  expect(await house.visit().ask(accountsHttp.acceptTeamInvitation, { body: { token, name: 'Nobody' } })).toMatchObject({ code: 'account-needed' });
  expect(await accept('Bob')).toMatchObject({ ok: true });
  expect(await accept('Bob')).toMatchObject({ code: 'already-in-team' });
  const { invitations } = await bo.does(accountsHttp.listInvitations, { params: { team } });
  for (const { id } of invitations) await bo.does(accountsHttp.withdrawInvitation, { params: { team, invitation: id } });
  expect(await other.ask(accountsHttp.readTeamInvitation, { body: { token } })).toMatchObject({ status: 404, code: 'unknown-invitation' });
});

test('a guest who makes an account keeps their place, their retrospectives and their name in them', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const gus = await guestOf(house, owner, team, 'Gus');
  const { id, token } = await started(owner, team);
  const before = await gus.does(http.join, { body: { token, name: 'ignored' } });
  expect(before.name).toBe('Gus');
  await gus.does(accountsHttp.signUp, { body: { name: 'Gustav', email: 'gus@example.org', password } });
  const { me } = await gus.does(accountsHttp.readMe);
  expect(me).toMatchObject({ name: 'Gustav', isGuest: false, teams: [{ id: team, kind: 'guest' }] });
  expect((await gus.does(http.readSession, { params: { id } })).me).toMatchObject({ id: before.personId, name: 'Gus' });
  const phone = house.visit();
  await phone.does(accountsHttp.signIn, { body: { email: 'gus@example.org', password } });
  expect(await phone.does(http.join, { body: { token, name: 'Somebody else' } })).toEqual(before);
});

test('whoever came into a retrospective without an account can keep who they were there', async () => {
  const house = await openHouse();
  const lead = house.visit();
  const { id, token } = await started(lead);
  const bo = house.visit();
  const before = await bo.does(http.join, { body: { token, name: 'Bo' } });
  expect(await bo.ask(http.tieToAccount, { params: { id }, body: {} })).toMatchObject({ code: 'account-needed' });
  await bo.does(accountsHttp.signUp, { body: { name: 'Bo', email: 'bo@example.org', password } });
  expect(await bo.does(http.tieToAccount, { params: { id }, body: {} })).toEqual(before);
  const phone = house.visit();
  await phone.does(accountsHttp.signIn, { body: { email: 'bo@example.org', password } });
  expect(await phone.does(http.join, { body: { token, name: 'Bo on the phone' } })).toEqual(before);
  const other = await signedUp(house, 'Other');
  for (const [name, value] of bo.jar) if (name.startsWith('waymark_')) other.jar.set(name, value);
  expect(await other.ask(http.tieToAccount, { params: { id }, body: {} })).toMatchObject({ code: 'not-allowed' });
});

test('a retrospective of a team is started by members and found by them without a link', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const bo = await joined(house, owner, team, 'Bo');
  const stranger = await signedUp(house, 'Stranger');
  const gus = await guestOf(house, owner, team, 'Gus');
  for (const [visit, code] of [[house.visit(), 'not-signed-in'], [stranger, 'unknown-team'], [gus, 'not-allowed']] as const) {
    expect(await visit.ask(http.createSession, { body: retrospective('Sprint', team) })).toMatchObject({ code });
  }
  const { id } = await started(bo, team);
  const { retrospectives } = await owner.does(accountsHttp.listRetrospectives, { params: { team } });
  expect(retrospectives).toMatchObject([{ id, title: 'Sprint 12', status: 'live' }]);
  const enter = { params: { team, session: id }, body: {} };
  expect(await owner.does(accountsHttp.enterRetrospective, enter)).toMatchObject({ sessionId: id, name: 'Olu Owner' });
  expect(await stranger.ask(accountsHttp.enterRetrospective, enter)).toMatchObject({ code: 'unknown-team' });
  expect(await gus.ask(accountsHttp.enterRetrospective, enter)).toMatchObject({ code: 'not-allowed' });
  const elsewhere = await started(stranger);
  expect(await owner.ask(accountsHttp.enterRetrospective, { params: { team, session: elsewhere.id }, body: {} })).toMatchObject({ code: 'unknown-session' });
});

test('a team without guests sends them out and lets none in, by no link', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const guestLink = await linkInto(owner, team, 'guest');
  const gus = await guestOf(house, owner, team, 'Gus');
  const { id, token } = await started(owner, team);
  const stranger = house.visit();
  await stranger.does(http.join, { body: { token, name: 'Stranger' } });
  await gus.does(http.join, { body: { token, name: 'Gus' } });
  await owner.does(accountsHttp.changeTeam, { params: { team }, body: { guestsAllowed: false } });
  expect(await gus.ask(accountsHttp.readTeam, { params: { team } })).toMatchObject({ code: 'unknown-team' });
  for (const visit of [gus, stranger]) expect(await visit.ask(http.readSession, { params: { id } })).toMatchObject({ code: 'not-signed-in' });
  expect(await house.visit().ask(http.join, { body: { token, name: 'Late' } })).toMatchObject({ code: 'guests-not-allowed' });
  expect(await house.visit().ask(accountsHttp.readTeamInvitation, { body: { token: guestLink } })).toMatchObject({ ok: false });
  expect(await owner.ask(accountsHttp.invite, { params: { team }, body: { kind: 'guest', email: null } })).toMatchObject({ code: 'guests-not-allowed' });
  expect((await owner.does(http.readSession, { params: { id } })).people.map(({ name }) => name)).toEqual(['Olu Owner']);
});

test('signing out ends this browser, everywhere ends all, and the list tells them apart', async () => {
  const house = await openHouse();
  const ada = house.visit();
  await ada.fetch('/');
  await ada.does(accountsHttp.signUp, { body: { name: 'Ada', email: 'ada@example.org', password } });
  const phone = house.visit();
  await phone.does(accountsHttp.signIn, { body: { email: 'ada@example.org', password } });
  const { signIns } = await phone.does(accountsHttp.listSignIns);
  expect(signIns.map(({ current }) => current)).toEqual(expect.arrayContaining([true, false]));
  const kept = new Map(phone.jar);
  await phone.does(accountsHttp.signOut, { body: {} });
  expect(phone.jar.size).toBe(0);
  for (const [name, value] of kept) phone.jar.set(name, value);
  expect((await phone.does(accountsHttp.readMe)).me).toBeNull();
  await phone.does(accountsHttp.signIn, { body: { email: 'ada@example.org', password } });
  const { id } = await started(ada);
  await phone.does(accountsHttp.signOutEverywhere, { body: {} });
  expect((await ada.does(accountsHttp.readMe)).me).toBeNull();
  expect(await ada.ask(http.readSession, { params: { id } })).toMatchObject({ code: 'not-signed-in' });
});

test('somebody else’s sign-in cannot be ended, and the last admin cannot go', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const bo = await joined(house, owner, team, 'Bo');
  const [own] = (await owner.does(accountsHttp.listSignIns)).signIns;
  expect(await bo.ask(accountsHttp.endSignIn, { params: { signIn: own?.id ?? '' } })).toMatchObject({ code: 'not-found' });
  const account = await accountOf(owner);
  expect(await owner.ask(accountsHttp.removeAdmin, { params: { account } })).toMatchObject({ code: 'last-admin' });
  const stranger = await accountOf(await signedUp(house, 'Stranger'));
  expect(await owner.ask(accountsHttp.addAdmin, { body: { account: stranger } })).toMatchObject({ code: 'unknown-member' });
  await owner.does(accountsHttp.addAdmin, { body: { account: await accountOf(bo) } });
  await bo.does(accountsHttp.removeAdmin, { params: { account } });
  expect(await owner.ask(accountsHttp.listAdmins)).toMatchObject({ code: 'not-allowed' });
});

test('an admin looks after a team without seeing it', async () => {
  const house = await openHouse();
  const { owner, team } = await founded(house);
  const bo = await joined(house, owner, team, 'Bo');
  await started(bo, team);
  const bos = await accountOf(bo);
  await owner.does(accountsHttp.leaveTeam, { params: { team }, body: {} });
  expect(await owner.ask(accountsHttp.readTeam, { params: { team } })).toMatchObject({ code: 'not-allowed' });
  expect(await owner.ask(accountsHttp.listRetrospectives, { params: { team } })).toMatchObject({ code: 'not-allowed' });
  await owner.does(accountsHttp.setDuties, { params: { team, account: bos }, body: { duties: ['leader', 'steward', 'leader'] } });
  expect((await bo.does(accountsHttp.readTeam, { params: { team } })).me.standings).toEqual(['member', 'leader', 'steward']);
});

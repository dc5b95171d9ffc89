/** Links by mail against a real mail server. */
import { expect, test } from 'vitest';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import { openMailbox, textOf } from '../support/mailbox.ts';
import { founded, openHouse, signedUp } from './house.ts';

const from = 'Waymark <waymark@example.org>';
const password = 'a long enough phrase';

test('a mailed link signs in once, on a page of ours and never by being looked at', async () => {
  const mailbox = await openMailbox();
  const house = await openHouse({ SMTP_URL: mailbox.url, MAIL_FROM: from });
  const ada = house.visit();
  expect((await ada.does(accountsHttp.readMe)).ways.emailLink).toBe(true);
  await ada.does(accountsHttp.sendSignInLink, { body: { email: 'ada@example.org', name: 'Ada', comeBackTo: '/t/1' } });
  const [letter] = mailbox.letters;
  expect(letter?.to).toEqual(['ada@example.org']);
  const text = letter === undefined ? '' : textOf(letter);
  const [, token = ''] = /\/sign-in#link=(\w+)&to=%2Ft%2F1/.exec(text) ?? [];
  expect(text).toContain(`${house.url}/sign-in#link=${token}`);
  expect((await house.visit().fetch(`/api/v1/account/auth/magic-link/verify?token=${token}`)).status).toBe(404);
  expect(await ada.does(accountsHttp.useSignInLink, { body: { token } })).toMatchObject({ me: { name: 'Ada', email: 'ada@example.org' } });
  expect(await house.visit().ask(accountsHttp.useSignInLink, { body: { token } })).toMatchObject({ status: 410, code: 'link-used-up' });
});

test('whoever proves a mailbox takes over an account that somebody else made under its address', async () => {
  const mailbox = await openMailbox();
  const house = await openHouse({ SMTP_URL: mailbox.url, MAIL_FROM: from });
  const thief = house.visit();
  await thief.does(accountsHttp.signUp, { body: { name: 'Thief', email: 'ada@example.org', password } });
  const ada = house.visit();
  await ada.does(accountsHttp.sendSignInLink, { body: { email: 'ada@example.org' } });
  const token = /#link=(\w+)/.exec(textOf(mailbox.letters[0] ?? { to: [], raw: '' }))?.[1] ?? '';
  await ada.does(accountsHttp.useSignInLink, { body: { token } });
  expect((await thief.does(accountsHttp.readMe)).me).toBeNull();
  expect(await thief.ask(accountsHttp.signIn, { body: { email: 'ada@example.org', password } })).toMatchObject({ code: 'wrong-password' });
});

test('an invitation goes to one mailbox, for one person, and a team’s name writes no second line into it', async () => {
  const mailbox = await openMailbox((address) => address.startsWith('nobody'));
  const house = await openHouse({ SMTP_URL: mailbox.url, MAIL_FROM: from });
  const { owner, team } = await founded(house);
  await owner.does(accountsHttp.changeTeam, { params: { team }, body: { name: 'Free money at evil.example/x' } });
  const invite = (email: string) => owner.ask(accountsHttp.invite, { params: { team }, body: { kind: 'member', email } });
  expect(await invite('bo@example.org')).toMatchObject({ ok: true, value: { mailed: true, invitation: { email: 'bo@example.org', usesLeft: 1 } } });
  const text = textOf(mailbox.letters[0] ?? { to: [], raw: '' });
  expect(text).not.toContain('evil.example/x');
  const token = /\/invitation#([\w-]+)/.exec(text)?.[1] ?? '';
  const [bo, late] = [await signedUp(house, 'Bo'), await signedUp(house, 'Late')];
  await bo.does(accountsHttp.acceptTeamInvitation, { body: { token, name: 'Bo' } });
  expect(await late.ask(accountsHttp.acceptTeamInvitation, { body: { token, name: 'Late' } })).toMatchObject({ code: 'unknown-invitation' });
  // A mailbox that is refused leaves a link to copy.
  expect(await invite('nobody@example.org')).toMatchObject({ ok: true, value: { mailed: false, link: expect.stringContaining('/invitation#') } });
  for (const address of ['a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', '<a@b.example>', 'a b@c.example', 'a@b']) {
    expect(await invite(address), address).toMatchObject({ code: 'email-invalid' });
  }
  expect(mailbox.letters).toHaveLength(1);
});

test('a forgotten password is chosen anew by mail, which signs every browser out', async () => {
  const mailbox = await openMailbox();
  const house = await openHouse({ SMTP_URL: mailbox.url, MAIL_FROM: from });
  const ada = house.visit();
  await ada.does(accountsHttp.signUp, { body: { name: 'Ada', email: 'ada@example.org', password } });
  await house.visit().does(accountsHttp.sendPasswordReset, { body: { email: 'ada@example.org' } });
  await house.visit().does(accountsHttp.sendPasswordReset, { body: { email: 'stranger@example.org' } });
  expect(mailbox.letters.map(({ to }) => to)).toEqual([['ada@example.org']]);
  const token = /#reset=(\w+)/.exec(textOf(mailbox.letters[0] ?? { to: [], raw: '' }))?.[1] ?? '';
  const reset = (next: string) => house.visit().ask(accountsHttp.resetPassword, { body: { token, password: next } });
  expect(await reset('short')).toMatchObject({ code: 'weak-password' });
  expect(await reset('a brand new phrase')).toMatchObject({ ok: true });
  expect(await reset('yet another phrase')).toMatchObject({ code: 'link-used-up' });
  expect((await ada.does(accountsHttp.readMe)).me).toBeNull();
  await ada.does(accountsHttp.signIn, { body: { email: 'ada@example.org', password: 'a brand new phrase' } });
});

test('nobody floods a mailbox, and without mail the way is not offered', async () => {
  const mailbox = await openMailbox();
  const house = await openHouse({ SMTP_URL: mailbox.url, MAIL_FROM: from });
  const codes: string[] = [];
  for (let count = 0; count <= limits.lettersPerHourAndMailbox; count += 1) {
    const told = await house.visit().ask(accountsHttp.sendSignInLink, { body: { email: 'Ada@example.org' } });
    codes.push(told.ok ? 'sent' : told.code);
  }
  expect(codes.filter((code) => code === 'sent')).toHaveLength(limits.lettersPerHourAndMailbox);
  expect(codes.at(-1)).toBe('too-many-tries');
  const silent = await openHouse();
  expect((await silent.visit().does(accountsHttp.readMe)).ways.emailLink).toBe(false);
  expect(await silent.visit().ask(accountsHttp.sendSignInLink, { body: { email: 'a@example.org' } })).toMatchObject({ code: 'mail-not-set-up' });
});

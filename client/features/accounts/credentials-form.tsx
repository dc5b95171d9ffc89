/** An address and a password, or one of the other ways: for signing in, and for making an account that lasts. */
import { useState, type SubmitEvent } from 'react';
import type { SignInWays } from '#shared/accounts/schema.ts';
import type { Refused } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { useCommand } from '../../api/query.ts';
import { phraseOf } from '../../lib/phrases.ts';
import { Button } from '../../ui/button.tsx';
import { DoorForm } from '../../ui/door-page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MailSent } from './mail-sent.tsx';
import { ProviderButtons } from './provider-buttons.tsx';

type Props = {
  readonly ways: SignInWays;
  /** A new account carries this name; null where somebody comes back to one they have. */
  readonly newName: string | null;
  readonly email?: string;
  /** The page to be on afterwards, also when somebody comes in by a mailed link. */
  readonly comeBackTo: string;
  readonly onDone: () => Promise<void> | void;
  /** The outcome in words, such as "Join the team". */
  readonly doneLabel: string;
};

export function CredentialsForm({ ways, newName, email: knownEmail = '', comeBackTo, onDone, doneLabel }: Props) {
  const [email, setEmail] = useState(knownEmail);
  const [password, setPassword] = useState('');
  const { enter, sendLink, refused, busy, clear, mailed } = useWayIn(newName, comeBackTo, onDone);
  if (mailed !== null) return <MailSent to={mailed} />;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void (ways.password ? enter(email.trim(), password) : sendLink(email.trim()));
  };
  const amiss = (place: Place): string | null => (refused !== null && placeOf(refused) === place ? phraseOf(refused) : null);
  const changed = (set: (text: string) => void) => (text: string) => {
    set(text);
    clear();
  };
  return (
    <DoorForm onSubmit={submit}>
      <TextField
        label="Mail address"
        type="email"
        name="email"
        autoComplete="email"
        autoFocus={knownEmail === '' && newName === null}
        value={email}
        onChange={(event) => changed(setEmail)(event.currentTarget.value)}
        error={amiss('email')}
      />
      {ways.password && (
        <TextField
          label={newName === null ? 'Password' : 'A password for here'}
          hint={newName === null ? undefined : 'Ten characters or more. A few words in a row work well.'}
          type="password"
          name="password"
          autoComplete={newName === null ? 'current-password' : 'new-password'}
          value={password}
          onChange={(event) => changed(setPassword)(event.currentTarget.value)}
          error={amiss('password')}
        />
      )}
      {amiss('form') !== null && <p role="alert">{amiss('form')}</p>}
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {ways.password ? doneLabel : 'Mail me a link'}
      </Button>
      {ways.password && ways.emailLink && <Button onClick={() => void sendLink(email.trim())}>Mail me a link instead</Button>}
      <ProviderButtons providers={ways.providers} comeBackTo={comeBackTo} />
    </DoorForm>
  );
}

function useWayIn(newName: string | null, comeBackTo: string, onDone: Props['onDone']) {
  const signIn = useCommand(accountsHttp.signIn);
  const signUp = useCommand(accountsHttp.signUp);
  const link = useCommand(accountsHttp.sendSignInLink);
  const [missing, setMissing] = useState<Refused<RefusalCode> | null>(null);
  const [mailed, setMailed] = useState<string | null>(null);
  const clear = (): void => {
    setMissing(null);
    for (const way of [signIn, signUp, link]) way.clear();
  };
  const isWhole = (email: string): boolean => {
    clear();
    const fault: RefusalCode | null = newName?.trim() === '' ? 'name-empty' : /^\S+@\S+$/.test(email) ? null : 'email-invalid';
    setMissing(fault === null ? null : { ok: false, code: fault });
    return fault === null;
  };
  const enter = async (email: string, password: string): Promise<void> => {
    if (!isWhole(email)) return;
    const name = newName?.trim();
    const answer = name === undefined ? await signIn.send({ body: { email, password } }) : await signUp.send({ body: { name, email, password } });
    if (answer.ok) await onDone();
  };
  const sendLink = async (email: string): Promise<void> => {
    if (!isWhole(email)) return;
    const name = newName === null ? {} : { name: newName.trim() };
    const answer = await link.send({ body: { email, comeBackTo, ...name } });
    if (answer.ok) setMailed(email);
  };
  return {
    enter,
    sendLink,
    mailed,
    clear,
    refused: missing ?? signIn.refused ?? signUp.refused ?? link.refused,
    busy: signIn.busy || signUp.busy || link.busy,
  };
}

type Place = 'email' | 'password' | 'form';

const aboutEmail: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['email-invalid', 'email-taken']);
const aboutPassword: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['weak-password', 'wrong-password']);

/** Beside which field a refusal is said. */
const placeOf = ({ code }: Refused<RefusalCode>): Place =>
  aboutEmail.has(code) ? 'email' : aboutPassword.has(code) ? 'password' : 'form';

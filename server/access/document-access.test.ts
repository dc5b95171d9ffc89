import { expect, onTestFinished, test } from 'vitest';
import type { Label } from '#shared/retrospectives/session.ts';
import { addAction } from '#shared/ydoc/board-edits.ts';
import { dataFolder } from '../../test/support/data-folder.ts';
import { accepted, editBoard, openTrial, Player, type Trial } from '../../test/support/trial-commands.ts';
import type { Entered } from '../commands/ports.ts';
import { participantCookie } from '../lib/participant-cookie.ts';
import type { DocumentAccess } from '../sync/ports.ts';
import { boardOf, createDocumentAccess } from './document-access.ts';

type Scene = { readonly trial: Trial; readonly access: DocumentAccess; readonly lead: Entered; readonly bo: Entered; readonly leading: Player };

async function scene(label: Label = 'named'): Promise<Scene> {
  const trial = await openTrial(dataFolder());
  onTestFinished(() => trial.close());
  const lead = accepted(await trial.commands.createSession({ format: 'five-stage-retro', title: 'Sprint', label, name: 'Ada' }));
  const leading = new Player(trial, lead);
  const { token } = (await leading.view()).invite;
  const bo = accepted(await trial.commands.join({ token, name: 'Bo' }));
  return { trial, access: accessOf(trial), lead, bo, leading };
}

const accessOf = (trial: Trial): DocumentAccess =>
  createDocumentAccess(trial.deps.standing, trial.deps.signIns, (session, token) => trial.commands.authenticate(session, token));

const cookies = ({ joined, participantToken }: Entered): ReadonlyMap<string, string> =>
  new Map([[participantCookie(joined.sessionId), participantToken]]);

const board = ({ lead }: Scene): string => boardOf(lead.joined.sessionId);

async function close({ trial, leading }: Scene): Promise<void> {
  await editBoard(trial, leading.who.sessionId, (doc) =>
    addAction(doc, { id: 'a', what: 'Ask', owner: '', due: '', doneWhen: '', theme: null }),
  );
  await leading.does({ do: 'close-session', followUpOn: '2026-10-12' });
}

test('those inside read and write the board, under their own names', async () => {
  const here = await scene();
  const grant = accepted(await here.access.grant(board(here), cookies(here.bo)));
  expect([grant.mayRead(), grant.mayWrite()]).toEqual([true, true]);
  expect(grant.person).toBe(here.bo.joined.personId);
  expect(grant.presence).toMatchObject({ id: here.bo.joined.personId, name: 'Bo' });
});

test('nobody comes in without the session’s own cookie, and to nothing but its board', async () => {
  const here = await scene();
  const other = await scene();
  expect(await here.access.grant(board(here), new Map())).toMatchObject({ ok: false, code: 'not-signed-in' });
  expect(await here.access.grant(board(here), cookies(other.bo))).toMatchObject({ ok: false, code: 'not-signed-in' });
  const renamed = new Map([[participantCookie(here.lead.joined.sessionId), other.bo.participantToken]]);
  expect(await here.access.grant(board(here), renamed)).toMatchObject({ ok: false, code: 'not-signed-in' });
  for (const document of ['board/', 'board/../x', 'text/1', 'board']) {
    expect(await here.access.grant(document, cookies(here.bo)), document).toMatchObject({ ok: false });
  }
});

test('an unlinked board shows nobody’s presence, and its owner names die with the process', async () => {
  const here = await scene('unlinked');
  const first = accepted(await here.access.grant(board(here), cookies(here.bo)));
  const again = accepted(await here.access.grant(board(here), cookies(here.bo)));
  const afterRestart = accepted(await accessOf(here.trial).grant(board(here), cookies(here.bo)));
  const other = accepted(await here.access.grant(board(here), cookies(here.lead)));
  expect(first.presence).toBeNull();
  expect(first.person).toBe(again.person);
  expect(new Set([first.person, other.person, afterRestart.person, here.bo.joined.personId]).size).toBe(4);
});

test('whoever is removed loses the board at once', async () => {
  const here = await scene();
  const grant = accepted(await here.access.grant(board(here), cookies(here.bo)));
  await here.leading.does({ do: 'remove-person', person: here.bo.joined.personId ?? '' });
  expect([grant.mayRead(), grant.mayWrite()]).toEqual([false, false]);
});

test('a closed board is read by those who were there and by readers, and written by nobody', async () => {
  const here = await scene();
  const grant = accepted(await here.access.grant(board(here), cookies(here.bo)));
  await close(here);
  expect([grant.mayRead(), grant.mayWrite()]).toEqual([true, false]);
  const { token } = (await here.leading.view()).invite;
  const reader = accepted(await here.trial.commands.join({ token, name: '' }));
  const reading = accepted(await here.access.grant(board(here), cookies(reader)));
  expect([reading.mayRead(), reading.mayWrite(), reading.presence]).toEqual([true, false, null]);
});

test('the board stands still while its result is frozen, and moves again where that was refused', async () => {
  const here = await scene();
  const grant = accepted(await here.access.grant(board(here), cookies(here.bo)));
  const seen: boolean[] = [];
  await here.trial.deps.standing.whileHeld(here.lead.joined.sessionId, async () => void seen.push(grant.mayWrite(), grant.mayRead()));
  expect(seen).toEqual([false, true]);
  expect(await here.leading.ask({ do: 'close-session', followUpOn: '2026-10-12' })).toMatchObject({ ok: false, code: 'no-outcome-yet' });
  expect(grant.mayWrite()).toBe(true);
});

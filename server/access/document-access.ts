/** Who may open which document: a session's board is for those inside it. */
import { createHmac, randomBytes } from 'node:crypto';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Participant } from '../commands/ports.ts';
import { participantCookie } from '../lib/participant-cookie.ts';
import type { DocumentAccess, DocumentGrant } from '../sync/ports.ts';
import type { SignInBook } from './sign-in-book.ts';
import type { Standing } from './standing.ts';

type Authenticate = (session: string, token: string) => Promise<Participant | null>;

export const boardOf = (session: string): string => `board/${session}`;
export const sessionOfBoard = (document: string): string | null => /^board\/([\w-]+)$/.exec(document)?.[1] ?? null;

export function createDocumentAccess(standing: Standing, signIns: SignInBook, authenticate: Authenticate): DocumentAccess {
  // In an unlinked session the owner of a client id is a name that dies with this process, so
  // that nothing stored ties a person to what was edited under that id.
  const bootKey = randomBytes(32);
  const unlinkedOwner = (session: string, person: string): string =>
    createHmac('sha256', bootKey).update(`${session}/${person}`).digest('base64url');

  return {
    async grant(document, cookies): Promise<Outcome<DocumentGrant, RefusalCode>> {
      const session = sessionOfBoard(document);
      if (session === null) return refuse('unknown-session');
      const token = cookies.get(participantCookie(session));
      const who = token === undefined ? null : await authenticate(session, token);
      if (who === null) return refuse('not-signed-in');
      const known = await standing.of(session);
      if (known === null) return refuse('unknown-session');
      const person = who.personId;
      if (!standing.mayRead(session, person)) return refuse('not-allowed');
      const record = person === null ? undefined : known.people.get(person);
      const unlinked = known.label === 'unlinked';
      const { signIns: keys = [] } = who;
      return accept({
        document,
        person: person === null ? 'reader' : unlinked ? unlinkedOwner(session, person) : person,
        presence: record === undefined || unlinked ? null : { id: record.id, name: record.name, ink: record.ink },
        mayWrite: () => signIns.isValid(keys) && standing.mayWrite(session, person),
        mayRead: () => signIns.isValid(keys) && standing.mayRead(session, person),
        watch: (close) => signIns.watch(keys, close),
      });
    },
  };
}

/** Lets what commands tell open documents and tabs reach every node of a Waymark, this one included. */
import type { CloseAtTeam, EndSignIns, NotifyTeam } from '../commands/accounts/ports.ts';
import type { Notify } from '../commands/ports.ts';
import type { LiveDocuments } from '../sync/ports.ts';
import type { PubSub } from './ports.ts';

/** The documents as commands see them: read here, told everywhere. */
export function documentsEverywhere(
  pubsub: PubSub,
  here: LiveDocuments,
  /** Learns anew who may do what, since the change may have been made on another node. */
  refreshRights: (document: string) => Promise<unknown>,
  failed: (error: unknown) => void,
): LiveDocuments {
  pubsub.subscribe('update', ({ document, update }) => here.committed(document, update));
  pubsub.subscribe('erased', ({ document, epoch }) => here.erased(document, epoch));
  pubsub.subscribe('rights', ({ document }) => {
    refreshRights(document)
      .then(() => here.accessChanged(document))
      .catch(failed);
  });
  return {
    read: here.read,
    damageOf: here.damageOf,
    committed: (document, update) => pubsub.publish({ about: 'update', document, update }),
    erased: (document, epoch) => pubsub.publish({ about: 'erased', document, epoch }),
    accessChanged: (document) => pubsub.publish({ about: 'rights', document }),
  };
}

/** Tells a session's tabs, on whichever node they are. */
export function notifyEverywhere(pubsub: PubSub, here: Notify): Notify {
  pubsub.subscribe('session', ({ session, person }) => here(session, person ?? undefined));
  return (session, person) => pubsub.publish({ about: 'session', session, person: person ?? null });
}

/** Tells a team's tabs. */
export function notifyTeamEverywhere(pubsub: PubSub, here: NotifyTeam): NotifyTeam {
  pubsub.subscribe('team', ({ team, topic }) => here(team, topic));
  return (team, topic) => pubsub.publish({ about: 'team', team, topic });
}

/** Closes one account's tabs at a team. */
export function closeAtTeamEverywhere(pubsub: PubSub, here: CloseAtTeam): CloseAtTeam {
  pubsub.subscribe('place', ({ team, account, code }) => here(team, account, code));
  return (team, account, code) => pubsub.publish({ about: 'place', team, account, code });
}

/** Closes whatever rests on sign-ins that are over. */
export function endSignInsEverywhere(pubsub: PubSub, here: EndSignIns): EndSignIns {
  pubsub.subscribe('sign-ins', ({ keys, comeBack }) => here(keys, { comeBack }));
  return (keys, { comeBack }) => pubsub.publish({ about: 'sign-ins', keys, comeBack });
}

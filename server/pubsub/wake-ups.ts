/** Lets what commands tell open documents and tabs reach every node of a Waymark, this one included. */
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

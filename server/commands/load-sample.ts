/** Loads the sample sessions into a new database, once. */
import * as Y from 'yjs';
import { boardOf } from '../access/document-access.ts';
import type { DocumentLog } from '../storage/ports.ts';
import { readSetting, writeSetting } from '../storage/sign-in-store.ts';
import { createCommands } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import { unusedClientId } from './reveal.ts';
import { sampleSetting } from './sample.ts';
import type { LoadSample, SamplePorts } from './sample-ports.ts';

/** Returns whether anything was loaded. */
export async function loadSampleOnce(deps: CommandDeps, log: DocumentLog, load: LoadSample): Promise<boolean> {
  if ((await readSetting(deps.sql, sampleSetting)) !== null) return false;
  // A team that began without the sample does not find strangers in its database later.
  const used = await deps.sql.selectFrom('sessions').select('id').where('sample', '=', 0).limit(1).executeTakeFirst();
  if (used !== undefined) return false;
  const tokens = await load(samplePorts(deps, log));
  await writeSetting(deps.sql, sampleSetting, JSON.stringify(tokens));
  return true;
}

function samplePorts(deps: CommandDeps, log: DocumentLog): SamplePorts {
  return {
    commandsAt: (clock) => createCommands({ ...deps, clock }, { sample: true }),
    now: deps.clock,
    newId: deps.random.uuid,
    readBoard: (session, read) => deps.documents.read(boardOf(session), read),
    async editBoard(session, edit) {
      const document = boardOf(session);
      const before = await deps.documents.read(document, (doc) => Y.encodeStateAsUpdate(doc));
      const copy = new Y.Doc();
      Y.applyUpdate(copy, before);
      copy.clientID = unusedClientId(new Set(copy.store.clients.keys()), deps.random);
      const seen = Y.encodeStateVector(copy);
      edit(copy);
      const update = Y.encodeStateAsUpdate(copy, seen);
      await log.append([{ document, update, bindings: [{ document, clientId: copy.clientID, owner: 'server' }] }]);
      deps.documents.committed(document, update);
    },
  };
}

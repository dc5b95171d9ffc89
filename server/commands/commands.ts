/** All verbs of a live session, composed. */
import { accept, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { resultSchema, type Result } from '#shared/retrospectives/result.ts';
import { takeAwayFile } from '#shared/retrospectives/take-away/file.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { boardOf } from '../access/document-access.ts';
import { frozenResult } from '../storage/session-store.ts';
import { readSetting } from '../storage/sign-in-store.ts';
import { readResult } from './closing.ts';
import type { CommandDeps } from './deps.ts';
import { draftCommands } from './drafts.ts';
import { enteringCommands } from './entering.ts';
import { historyReading, sessionFor } from './history/reading.ts';
import type { Commands, Participant } from './ports.ts';
import { sampleSetting, sampleTokensSchema } from './sample.ts';
import { sessionCommands } from './session-commands.ts';
import { refusingWithoutStorage } from './storage-refusals.ts';
import { viewFor } from './view.ts';

/** `sample` marks the sessions started through these commands as sample data. */
export function createCommands(deps: CommandDeps, options: { readonly sample: boolean } = { sample: false }): Commands {
  const entering = enteringCommands(deps, options);
  const drafts = draftCommands(deps);
  const history = historyReading(deps);
  return {
    authenticate: entering.authenticate,
    createSession: refusingWithoutStorage(entering.createSession),
    readInvitation: refusingWithoutStorage(entering.readInvitation),
    join: refusingWithoutStorage(entering.join),
    enterAsMember: refusingWithoutStorage(entering.enterAsMember),
    tieToAccount: refusingWithoutStorage(entering.tieToAccount),
    returnTo: refusingWithoutStorage(entering.returnTo),
    makeReturnToken: refusingWithoutStorage(entering.makeReturnToken),
    readSession: refusingWithoutStorage((who) => viewFor(deps, deps.sql, who)),
    command: refusingWithoutStorage(sessionCommands(deps).command),
    listDrafts: refusingWithoutStorage(drafts.listDrafts),
    putDraft: refusingWithoutStorage(drafts.putDraft),
    deleteDraft: refusingWithoutStorage(drafts.deleteDraft),
    listMoments: refusingWithoutStorage(history.listMoments),
    readMoment: refusingWithoutStorage(history.readMoment),
    takeAway: refusingWithoutStorage(async (who, format) => {
      const result = await resultFor(deps, who);
      return result.ok ? accept(takeAwayFile(result.value.result, format, result.value.hash)) : result;
    }),
    async sample() {
      const stored = await readSetting(deps.sql, sampleSetting);
      return stored === null ? { live: null, finished: null } : sampleTokensSchema.parse(JSON.parse(stored));
    },
  };
}

type Held = { readonly result: Result; readonly hash: string | null };

/** The frozen result of a closed session; of one that runs, the result as it stands. */
async function resultFor(deps: CommandDeps, who: Participant): Promise<Outcome<Held, RefusalCode>> {
  const found = await sessionFor(deps, who);
  if (!found.ok) return found;
  const session = found.value;
  const frozen = await frozenResult(deps.sql, session.id);
  if (frozen !== null) return accept({ result: resultSchema.parse(JSON.parse(frozen.json)), hash: frozen.hash });
  const board = await deps.documents.read(boardOf(session.id), readBoard);
  return accept({ result: await readResult(deps.sql, session, board, deps.clock()), hash: null });
}

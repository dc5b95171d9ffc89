/** The commands on a real folder, without sockets: what a test of the verbs stands on. */
import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as Y from 'yjs';
import { must } from '#shared/lib/assert.ts';
import type { Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Command, Label, SessionView } from '#shared/retrospectives/session.ts';
import type { Draft } from '#shared/protocol/http.ts';
import { boardOf, createDocumentAccess } from '../../server/access/document-access.ts';
import { SignInBook } from '../../server/access/sign-in-book.ts';
import { Standing } from '../../server/access/standing.ts';
import { createCommands } from '../../server/commands/commands.ts';
import type { CommandDeps, CrashPoint } from '../../server/commands/deps.ts';
import type { Commands, Entered, Notify, Participant } from '../../server/commands/ports.ts';
import { repairAfterStop } from '../../server/commands/repair.ts';
import { RoomBook } from '../../server/commands/room-book.ts';
import { openRoundKeys } from '../../server/keys/round-keys.ts';
import { systemRandom } from '../../server/lib/random.ts';
import { createDocumentLog } from '../../server/storage/document-log.ts';
import { openEmbeddedDatabase } from '../../server/storage/sqlite/database.ts';
import { createSync } from '../../server/sync/sync.ts';

export type Trial = {
  readonly folder: string;
  readonly deps: CommandDeps;
  readonly commands: Commands;
  /** How many keys of ended rounds were found at the start. */
  readonly repaired: number;
  readonly told: { session: string; person: string | undefined }[];
  readonly toldTeams: { team: string; topic: string }[];
  /** Moves the clock on. */
  readonly pass: (ms: number) => void;
  readonly close: () => Promise<void>;
};

export type TrialOptions = {
  readonly reach?: (point: CrashPoint) => void;
  readonly onNotify?: Notify;
};

export async function openTrial(folder: string, { reach, onNotify }: TrialOptions = {}): Promise<Trial> {
  const database = openEmbeddedDatabase(folder);
  const keys = openRoundKeys(join(folder, 'round-keys'));
  const repaired = await repairAfterStop({ ...database, keys });
  let now = Date.UTC(2026, 8, 14, 9, 0);
  const clock = (): number => now;
  const standing = new Standing(database.sql);
  const signIns = new SignInBook(clock);
  const told: Trial['told'] = [];
  const toldTeams: Trial['toldTeams'] = [];
  const access = createDocumentAccess(standing, signIns, (session, token) => commands.authenticate(session, token));
  const sync = createSync({ log: createDocumentLog(database.sql), access, now: clock });
  const deps: CommandDeps = {
    sql: database.sql,
    sweep: database.sweep,
    scrub: database.scrub,
    isLarge: database.isLarge,
    documents: sync.documents,
    standing,
    keys,
    rooms: new RoomBook(clock),
    clock,
    random: systemRandom,
    notify: (session, person) => {
      told.push({ session, person });
      onNotify?.(session, person);
    },
    notifyTeam: (team, topic) => void toldTeams.push({ team, topic }),
    signIns,
    endSignIns: (keys, end) => signIns.end(keys, end),
    ...(reach === undefined ? {} : { reach }),
  };
  const commands = createCommands(deps);
  return {
    folder,
    deps,
    commands,
    repaired,
    told,
    toldTeams,
    pass: (ms) => {
      now += ms;
    },
    close: async () => {
      await sync.stop();
      await database.close();
    },
  };
}

export function accepted<T>(outcome: Outcome<T, RefusalCode>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.code}`);
  return outcome.value;
}

/** One person with one browser. */
export class Player {
  readonly trial: Trial;
  readonly who: Participant;
  readonly #writerSecret = randomBytes(32);

  constructor(trial: Trial, entered: Entered) {
    this.trial = trial;
    this.who = { sessionId: entered.joined.sessionId, personId: entered.joined.personId };
  }

  get id(): string {
    return must(this.who.personId, 'A player is inside.');
  }

  async view(): Promise<SessionView> {
    return accepted(await this.trial.commands.readSession(this.who));
  }

  ask(command: Command, key: string = systemRandom.id()): Promise<Outcome<{ seq: number }, RefusalCode>> {
    return this.trial.commands.command(this.who, key, command);
  }

  async does(command: Command): Promise<void> {
    accepted(await this.ask(command));
  }

  /** The moves that name the step they saw. */
  async moves(move: 'forward' | 'back' | 'skip' | 'repeat' | 'undo-step'): Promise<void> {
    await this.does({ do: move, step: (await this.view()).flow.step });
  }

  capability(round: string): string {
    return createHmac('sha256', this.#writerSecret).update(`draft/${round}`).digest('base64url');
  }

  async tryWriting(text: string, options: { draft?: string; mayStandAlone?: boolean; round?: string } = {}): Promise<Outcome<Draft, RefusalCode>> {
    const view = await this.view();
    const round = options.round ?? openRound(view, 'writing');
    const phase = must(
      view.format.phases.find((one) => one.key === view.flow.rounds.find(({ id }) => id === round)?.phaseKey),
      'A round belongs to a phase.',
    );
    return this.trial.commands.putDraft(options.draft ?? systemRandom.id(), {
      round,
      capability: this.capability(round),
      ticket: view.tickets[round] ?? '',
      stamp: view.me.stamps?.[round] ?? null,
      prompt: must(phase.prompts[0], 'A writing phase asks something.').key,
      text,
      mayStandAlone: options.mayStandAlone ?? false,
    });
  }

  async writes(text: string, options: { draft?: string; mayStandAlone?: boolean; round?: string } = {}): Promise<Draft> {
    return accepted(await this.tryWriting(text, options));
  }
}

/** The newest open round of a kind. */
export function openRound(view: SessionView, kind: 'writing' | 'voting' | 'polling'): string {
  return must(view.flow.rounds.findLast((one) => one.kind === kind && one.state === 'open'), `No open ${kind} round.`).id;
}

export async function startSession(
  trial: Trial,
  { label = 'unlinked', format = 'five-stage-retro', others = ['Bo', 'Cy'] }: { label?: Label; format?: string; others?: readonly string[] } = {},
): Promise<readonly [Player, ...Player[]]> {
  const lead = new Player(
    trial,
    accepted(await trial.commands.createSession({ format, title: 'Sprint 14', label, name: 'Ada' })),
  );
  const { token } = (await lead.view()).invite;
  const players: Player[] = [];
  for (const name of others) {
    players.push(new Player(trial, accepted(await trial.commands.join({ token, name }))));
  }
  return [lead, ...players];
}

/** Edits the board as a client does that the server already admitted. */
export async function editBoard(trial: Trial, session: string, edit: (doc: Y.Doc) => void): Promise<void> {
  const document = boardOf(session);
  const state = await trial.deps.documents.read(document, (doc) => Y.encodeStateAsUpdate(doc));
  const mine = new Y.Doc();
  Y.applyUpdate(mine, state);
  const before = Y.encodeStateVector(mine);
  edit(mine);
  const update = Y.encodeStateAsUpdate(mine, before);
  await createDocumentLog(trial.deps.sql).append([{ document, update, bindings: [] }]);
  trial.deps.documents.committed(document, update);
}

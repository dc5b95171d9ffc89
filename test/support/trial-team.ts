/** A team on a real folder, and its pulses and raised things without sockets: what a test of those verbs stands on. */
import { join } from 'node:path';
import type { Duty } from '#shared/accounts/asker.ts';
import { pulseItems } from '#shared/safety/pulse-items.ts';
import type { Answers, OpenPulse, Step } from '#shared/safety/pulse.ts';
import type { CommandDeps, CrashPoint } from '../../server/commands/deps.ts';
import type { InTeam, InWorkspace, PulseCommands, RaiseCommands } from '../../server/commands/safety/ports.ts';
import { pulseCommands, type PulseDeps } from '../../server/commands/safety/pulses.ts';
import { raiseCommands } from '../../server/commands/safety/raise-commands.ts';
import { openRoundKeys } from '../../server/keys/round-keys.ts';
import { systemRandom } from '../../server/lib/random.ts';
import { openEmbeddedDatabase } from '../../server/storage/sqlite/database.ts';
import { insertMembership, insertTeam, insertWorkspace } from '../../server/storage/team-store.ts';
import { accepted } from './trial-commands.ts';

export type TeamTrial = {
  readonly folder: string;
  readonly deps: PulseDeps & Pick<CommandDeps, 'sql'>;
  readonly pulses: PulseCommands;
  readonly raising: RaiseCommands;
  /** Each time a team's open pages were told something. */
  readonly told: string[];
  readonly pass: (ms: number) => void;
  readonly close: () => Promise<void>;
};

export const teamId = 'team-north';

export async function openTeamTrial(folder: string, reach?: (point: CrashPoint) => void): Promise<TeamTrial> {
  const database = openEmbeddedDatabase(folder);
  let now = Date.UTC(2026, 8, 14, 9, 0);
  const told: string[] = [];
  const deps: TeamTrial['deps'] = {
    sql: database.sql,
    sweep: database.sweep,
    keys: openRoundKeys(join(folder, 'round-keys')),
    clock: () => now,
    random: systemRandom,
    notifyTeam: (team, topic) => void told.push(`${team} ${topic}`),
    ...(reach === undefined ? {} : { reach }),
  };
  return {
    folder,
    deps,
    pulses: pulseCommands(deps),
    raising: raiseCommands(deps),
    told,
    pass: (ms) => {
      now += ms;
    },
    close: database.close,
  };
}

export async function foundTeam({ deps }: TeamTrial, id = teamId): Promise<void> {
  if (id === teamId) await insertWorkspace(deps.sql, { id: 'workspace', name: 'Harbour' });
  await insertTeam(deps.sql, { id, workspaceId: 'workspace', name: `Team ${id}`, timezone: 'Europe/Zurich', guestsAllowed: true });
}

export async function addAccount({ deps }: TeamTrial, name: string): Promise<string> {
  const id = `account-${name.toLowerCase()}`;
  const day = new Date(0).toISOString();
  await deps.sql
    .insertInto('accounts')
    .values({ id, name, email: `${name.toLowerCase()}@example.org`, email_verified: 1, image: null, is_anonymous: 0, created_at: day, updated_at: day })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return id;
}

/** Somebody in the team, with an account, as the routes would hand them on. */
export async function joinTeam(trial: TeamTrial, name: string, duties: readonly Duty[] = [], team = teamId): Promise<InTeam> {
  const account = await addAccount(trial, name);
  await insertMembership(trial.deps.sql, { teamId: team, accountId: account, kind: 'member', duties, name, invitationId: null }, name.toLowerCase());
  return { teamId: team, asker: { account, standings: ['member', ...duties] }, name };
}

export const inWorkspace = (account: string, isAdmin = false): InWorkspace => ({ asker: { account, standings: isAdmin ? ['admin'] : ['outsider'] } });

const names = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus'] as const;

/** A team of so many, the first of whom facilitates. */
export async function openTeam(folder: string, people: number, reach?: (point: CrashPoint) => void): Promise<{ trial: TeamTrial; team: readonly [InTeam, ...InTeam[]] }> {
  const trial = await openTeamTrial(folder, reach);
  await foundTeam(trial);
  const first = await joinTeam(trial, names[0], ['facilitator']);
  const others: InTeam[] = [];
  for (const name of names.slice(1, people)) others.push(await joinTeam(trial, name));
  return { trial, team: [first, ...others] };
}

export async function openPulse({ pulses }: TeamTrial, who: InTeam): Promise<OpenPulse> {
  return accepted(await pulses.open(who, { items: pulseItems.map(({ key }) => ({ key })), threshold: 5, days: 7 }));
}

export const sameStep = (step: Step): Answers => Object.fromEntries(pulseItems.map(({ key }) => [key, step]));

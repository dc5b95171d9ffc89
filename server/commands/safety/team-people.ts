/** What pulses and raising have to know of teams, asked inside their own transactions. */
import type { Sql } from '../../storage/schema.ts';

export type Member = { readonly account: string; readonly name: string; readonly leads: boolean };

/** Guests are not among the members. */
export interface TeamPeople {
  membersOf(sql: Sql, team: string): Promise<readonly Member[]>;
  /** Null where there is no such team. */
  teamOf(sql: Sql, team: string): Promise<{ readonly name: string; readonly workspaceId: string } | null>;
  /** Null where nobody in the workspace has that account. */
  nameIn(sql: Sql, workspace: string, account: string): Promise<string | null>;
}

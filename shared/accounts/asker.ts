/**
 * Who asks for something in a team, as far as a rule may look, and the one form in
 * which rules about teams are written: per verb, the standings that may do it. One
 * policy file per noun holds such a table; what a table does not list is refused.
 */

/**
 * What somebody can be in a team. `outsider` is signed in, but not of this team; a
 * `guest` came by a link and has no account that lasts; a `member` belongs; the three
 * duties come on top of membership. `admin` looks after the workspace and, by that
 * alone, sees nothing of a team.
 */
export const standings = ['outsider', 'guest', 'member', 'facilitator', 'steward', 'leader', 'admin'] as const;
export type Standing = (typeof standings)[number];

export const duties = ['facilitator', 'steward', 'leader'] as const satisfies readonly Standing[];
export type Duty = (typeof duties)[number];

export type Asker = {
  /** Null where nobody is signed in. For telling one's own things from others', and for nothing else. */
  readonly account: string | null;
  /** Empty where nobody is signed in. */
  readonly standings: readonly Standing[];
};

export type Policy<Verb extends string> = Readonly<Record<Verb, readonly Standing[]>>;

/** Everybody who belongs to the team for good; duties are not needed. */
export const members: readonly Standing[] = ['member'];
export const everybodyInTeam: readonly Standing[] = ['guest', 'member'];

export const allows = <Verb extends string>(policy: Policy<Verb>, verb: Verb, asker: Asker): boolean =>
  asker.standings.some((standing) => policy[verb].includes(standing));

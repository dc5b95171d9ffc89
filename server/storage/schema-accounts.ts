/** The tables of accounts and teams, as Kysely types. Times of better-auth's tables are ISO text. */

type AccountsTable = {
  id: string;
  name: string;
  /** Made up and unreachable for guests. */
  email: string;
  email_verified: number;
  image: string | null;
  is_anonymous: number | null;
  created_at: string;
  updated_at: string;
};

/** One browser in which somebody is signed in. */
type AccountSignInsTable = {
  id: string;
  token: string;
  account_id: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
};

/** How an account proves itself: a password hash, or the subject of an OpenID provider. */
type CredentialsTable = {
  id: string;
  provider: string;
  provider_account: string;
  account_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  password: string | null;
  created_at: string;
  updated_at: string;
};

type VerificationsTable = {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
};

type WorkspacesTable = { id: string; name: string };
type AdminsTable = { workspace_id: string; account_id: string };
type TeamsTable = { id: string; workspace_id: string; name: string; timezone: string; guests_allowed: number };

type InvitationsTable = {
  id: string;
  team_id: string;
  kind: string;
  token_hash: Uint8Array;
  /** To whom it was mailed; null for a link. */
  email: string | null;
  invited_by: string;
  expires_at: number;
  /** Null for as many as come. */
  uses_left: number | null;
};

type MembershipsTable = {
  team_id: string;
  account_id: string;
  kind: string;
  duties_json: string;
  /** As this team knows them; nobody else in it reads the same. */
  name: string;
  name_key: string;
  /** By which invitation a guest came, who goes with it. */
  invitation_id: string | null;
};

export type AccountTables = {
  accounts: AccountsTable;
  account_sign_ins: AccountSignInsTable;
  credentials: CredentialsTable;
  verifications: VerificationsTable;
  workspaces: WorkspacesTable;
  admins: AdminsTable;
  teams: TeamsTable;
  invitations: InvitationsTable;
  memberships: MembershipsTable;
};

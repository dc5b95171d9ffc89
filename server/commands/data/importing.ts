/**
 * Takes a workspace into an empty installation. The file may be anybody's work: every
 * record is parsed, every document read strictly, every reference checked, and all of it
 * comes in at once or not at all.
 */
import { createHash } from 'node:crypto';
import { StringDecoder } from 'node:string_decoder';
import { sql as raw } from 'kysely';
import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { resultSchema } from '#shared/retrospectives/result.ts';
import { sha256 } from '../../keys/seals.ts';
import type { Random } from '../../lib/random.ts';
import type { Sql, Tables } from '../../storage/schema.ts';
import type { CommandDeps } from '../deps.ts';
import { archiveLimits, descriptionFile, descriptionSchema, recordsFile, type Description } from './archive.ts';
import { carriage, carriedTables, type GoesAlong, type Row } from './carriage.ts';

export type ImportDeps = Pick<CommandDeps, 'sql' | 'random'> & {
  /** The client ids that a state was made under, or null where it is not one that Yjs may be given. */
  readonly clientsOf: (state: Uint8Array) => readonly number[] | null;
};

export type Imported = { readonly records: number };

/** Thrown inside the transaction, so that nothing of a broken archive stays. */
class NotTaken extends Error {
  readonly code: RefusalCode;
  readonly where: string;
  constructor(code: RefusalCode, where: string) {
    super(where);
    this.code = code;
    this.where = where;
  }
}

function insist(condition: boolean, where: string): asserts condition {
  if (!condition) throw new NotTaken('archive-broken', where);
}

export async function importWorkspace(deps: ImportDeps, pieces: AsyncIterable<Uint8Array>): Promise<Outcome<Imported, RefusalCode>> {
  try {
    return await deps.sql.transaction().execute(async (writing) => {
      if (!(await isEmpty(writing))) throw new NotTaken('not-empty', 'the installation');
      await raw`PRAGMA defer_foreign_keys = ON`.execute(writing);
      const taking = new Taking(writing, deps);
      await taking.all(pieces);
      return accept({ records: taking.records });
    });
  } catch (error) {
    if (error instanceof NotTaken) return refuse(error.code, { where: error.where });
    // What SQLite refuses, such as a reference to nothing, is the archive's fault as well.
    if (error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 19) return refuse('archive-broken', { where: 'references' });
    throw error;
  }
}

async function isEmpty(sql: Sql): Promise<boolean> {
  for (const table of ['workspaces', 'teams', 'sessions', 'accounts'] as const) {
    if ((await sql.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined) return false;
  }
  return true;
}

type Waiting = { readonly table: keyof Tables; readonly row: Row };

class Taking {
  records = 0;
  readonly #sql: Sql;
  readonly #deps: ImportDeps;
  readonly #seen: Record<string, Description['records'][string]> = {};
  readonly #files = new Set<string>();
  #waiting: Waiting[] = [];
  #description: Description | null = null;
  #unpacked = 0;
  #entries = 0;

  constructor(sql: Sql, deps: ImportDeps) {
    this.#sql = sql;
    this.#deps = deps;
  }

  async all(pieces: AsyncIterable<Uint8Array>): Promise<void> {
    let packed = 0;
    const unzip = new Unzip((file) => this.#begin(file));
    unzip.register(UnzipInflate);
    for await (const piece of pieces) {
      packed += piece.length;
      insist(packed <= archiveLimits.fileBytes, 'the file is too large');
      unpackedFrom(() => unzip.push(piece));
      await this.#write();
    }
    unpackedFrom(() => unzip.push(new Uint8Array(0), true));
    await this.#write();
    const { records } = this.#description ?? {};
    insist(records !== undefined, descriptionFile);
    for (const [table] of carriedTables) {
      const name = recordsFile(table);
      const [told, read] = [records[name], this.#seen[name]];
      insist(told !== undefined && read !== undefined && told.rows === read.rows && told.sha256 === read.sha256, name);
    }
  }

  #begin(file: UnzipFile): void {
    this.#entries += 1;
    insist(this.#entries <= archiveLimits.entries, 'too many files');
    const known = carriedTables.find(([table]) => recordsFile(table) === file.name);
    // Pages to read are not read by us: what is not begun is not unpacked either.
    if (known === undefined && file.name !== descriptionFile) return;
    insist(!this.#files.has(file.name), file.name);
    this.#files.add(file.name);
    const lines = known === undefined ? new Lines((text) => this.#describe(text), false) : new Lines((line) => this.#record(known[0], known[1], line), true);
    file.ondata = (error, data, last) => {
      if (error !== null) throw error;
      this.#unpacked += data.length;
      insist(this.#unpacked <= archiveLimits.unpackedBytes, 'it unpacks to too much');
      lines.push(data, last);
      if (last && known !== undefined) this.#seen[file.name] = { rows: lines.count, sha256: lines.hash() };
    };
    file.start();
  }

  #describe(text: string): void {
    const parsed = descriptionSchema.safeParse(parsedJson(text, descriptionFile));
    insist(parsed.success, descriptionFile);
    this.#description = parsed.data;
  }

  #record(table: keyof Tables, one: GoesAlong, line: string): void {
    const parsed = one.row.safeParse(parsedJson(line, recordsFile(table)));
    insist(parsed.success, recordsFile(table));
    this.#waiting.push({ table, row: parsed.data as Row });
  }

  async #write(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { table, row } of waiting) {
      await this.#check(table, row);
      await insert(this.#sql, this.#deps.random, table, row);
      this.records += 1;
    }
  }

  async #check(table: keyof Tables, row: Row): Promise<void> {
    if (table === 'sessions' && typeof row['result_json'] === 'string') {
      insist(sha256(row['result_json']).toString('hex') === row['result_hash'], 'a result is not what its hash says');
      insist(resultSchema.parse(JSON.parse(row['result_json'])).session.id === row['id'], 'a result of another session');
    }
    if (table === 'documents' || table === 'moments') await this.#checkState(table, row);
  }

  /** Nobody goes on under the client ids of another installation: here they are the server's. */
  async #checkState(table: 'documents' | 'moments', row: Row): Promise<void> {
    const document = String(table === 'documents' ? row['name'] : row['document']);
    const clients = this.#deps.clientsOf(Buffer.from(String(row['state']), 'base64'));
    insist(clients !== null, `${recordsFile(table)}: a document that cannot be read`);
    const session = document.replace(/^board\//, '');
    insist((await this.#sql.selectFrom('sessions').select('id').where('id', '=', session).executeTakeFirst()) !== undefined, `${recordsFile(table)}: a document of nothing`);
    for (const client_id of clients) {
      await this.#sql.insertInto('client_bindings').values({ document, client_id, owner: 'server' }).onConflict((conflict) => conflict.doNothing()).execute();
    }
  }
}

async function insert(sql: Sql, random: Random, table: keyof Tables, row: Row): Promise<void> {
  const one = carriage[table];
  const bytes: readonly string[] = (one.goes === 'along' ? one.bytes : undefined) ?? [];
  const fresh = one.goes === 'along' ? one.fresh?.(random, row) : undefined;
  const whole = Object.entries({ ...row, ...fresh }).map(([column, value]): [string, string | number | null | Uint8Array] =>
    bytes.includes(column) ? [column, Buffer.from(String(value), 'base64')] : [column, value],
  );
  const columns = raw.join(whole.map(([column]) => raw.ref(column)));
  await raw`INSERT INTO ${raw.table(table)} (${columns}) VALUES (${raw.join(whole.map(([, value]) => value))})`.execute(sql);
}

function parsedJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotTaken('archive-broken', where);
  }
}

/** The unzipper throws errors of its own at what is no zip. */
function unpackedFrom(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (error instanceof NotTaken) throw error;
    throw new NotTaken('archive-broken', 'the zip');
  }
}

/** Cuts what comes in pieces into lines, counts and hashes it. A text that is no list is one piece as a whole. */
class Lines {
  count = 0;
  readonly #take: (line: string) => void;
  readonly #byLine: boolean;
  readonly #hash = createHash('sha256');
  readonly #decoder = new StringDecoder('utf8');
  /** What has no end yet, in parts: a long record comes in hundreds. */
  #parts: string[] = [];
  #chars = 0;

  constructor(take: (line: string) => void, byLine: boolean) {
    this.#take = take;
    this.#byLine = byLine;
  }

  push(data: Uint8Array, last: boolean): void {
    this.#hash.update(data);
    const text = this.#decoder.write(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
    const ended = this.#byLine ? text.lastIndexOf('\n') : -1;
    if (ended >= 0) this.#give(`${this.#parts.join('')}${text.slice(0, ended)}`);
    if (ended >= 0) [this.#parts, this.#chars] = [[], 0];
    const open = text.slice(ended + 1);
    this.#parts.push(open);
    this.#chars += open.length;
    insist(this.#chars <= archiveLimits.lineBytes, 'a record is too long');
    if (!last) return;
    if (this.#byLine) insist(this.#chars === 0, 'a record without an end');
    else this.#take(this.#parts.join(''));
  }

  #give(lines: string): void {
    for (const line of lines.split('\n')) {
      this.count += 1;
      this.#take(line);
    }
  }

  hash(): string {
    return this.#hash.digest('hex');
  }
}

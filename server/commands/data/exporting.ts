/** Packs the workspace into a zip, piece by piece: from one moment of the database, while others go on writing. */
import { createHash } from 'node:crypto';
import { sql as raw } from 'kysely';
import * as Y from 'yjs';
import { Zip, ZipDeflate } from 'fflate';
import { must } from '#shared/lib/assert.ts';
import { resultSchema } from '#shared/retrospectives/result.ts';
import { takeAwayFile, takeAwayFormats } from '#shared/retrospectives/take-away/file.ts';
import { readBoard } from '#shared/ydoc/board.ts';
import { boardOf } from '../../access/document-access.ts';
import { loadStored } from '../../storage/document-log.ts';
import type { Sql } from '../../storage/schema.ts';
import { frozenResult, sessionsOfTeam, type SessionRecord } from '../../storage/session-store.ts';
import { allTeams } from '../../storage/team-store.ts';
import { readResult } from '../closing.ts';
import { docOf } from '../history/server-edit.ts';
import { archiveKind, archiveVersion, descriptionFile, recordsFile, type Description } from './archive.ts';
import { carriedTables, columnsOf, type GoesAlong } from './carriage.ts';

type Piece = Uint8Array;

/** Pieces of a zip in the making; what was packed is given away before more is read. */
class Packing {
  readonly #zip: Zip;
  #ready: Piece[] = [];

  constructor() {
    this.#zip = new Zip((error, piece) => {
      if (error !== null) throw error;
      this.#ready.push(piece);
    });
  }

  file(name: string): (text: string, last?: boolean) => void {
    const file = new ZipDeflate(name, { level: 6 });
    this.#zip.add(file);
    return (text, last = false) => file.push(Buffer.from(text, 'utf8'), last);
  }

  end(): void {
    this.#zip.end();
  }

  *given(): Generator<Piece> {
    const ready = this.#ready;
    this.#ready = [];
    yield* ready;
  }
}

/** `sql` sees one moment. Others get their turn between two records. */
export async function* exportWorkspace(sql: Sql, now: number): AsyncGenerator<Piece> {
  const packing = new Packing();
  const records: Record<string, Description['records'][string]> = {};
  packing.file('README.md')(readme, true);
  for (const [table, one] of carriedTables) {
    const write = packing.file(recordsFile(table));
    const hash = createHash('sha256');
    let rows = 0;
    for await (const row of rowsOf(sql, table, one)) {
      const line = `${JSON.stringify(row)}\n`;
      hash.update(line);
      write(line);
      rows += 1;
      yield* packing.given();
    }
    write('', true);
    records[recordsFile(table)] = { rows, sha256: hash.digest('hex') };
  }
  for await (const { name, body } of readablePages(sql, now)) {
    packing.file(name)(body, true);
    yield* packing.given();
  }
  const description: Description = { kind: archiveKind, version: archiveVersion, exportedAt: now, records };
  packing.file(descriptionFile)(`${JSON.stringify(description, null, 2)}\n`, true);
  packing.end();
  yield* packing.given();
}

type Stored = Readonly<Record<string, string | number | null | Uint8Array>>;

async function* rowsOf(sql: Sql, table: string, one: GoesAlong): AsyncGenerator<Stored> {
  if (table === 'documents') return yield* foldedDocuments(sql, one.which);
  const columns = raw.join(columnsOf(one).map((column) => raw.ref(column)));
  const found = await raw<Stored>`SELECT ${columns} FROM ${raw.table(table)} WHERE ${raw.raw(one.which)} ORDER BY ${columns}`.execute(sql);
  for (const row of found.rows) {
    yield Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value]));
  }
}

/** As they stand: what was deleted, and in which steps a text came to be, stays behind. */
async function* foldedDocuments(sql: Sql, which: string): AsyncGenerator<Stored> {
  const names = await raw<{ name: string }>`
    SELECT name FROM (SELECT name FROM documents UNION SELECT document AS name FROM document_updates) WHERE ${raw.raw(which)} ORDER BY name`.execute(sql);
  for (const { name } of names.rows) yield { name, state: Buffer.from(await stateOf(sql, name)).toString('base64') };
}

/** Folded twice: only what was read as a whole is written in the one way that reading it again repeats. */
async function stateOf(sql: Sql, document: string): Promise<Uint8Array> {
  const stored = await loadStored(sql, document);
  const once = Y.encodeStateAsUpdate(docOf(stored.state === null ? stored.updates : [stored.state, ...stored.updates]));
  return Y.encodeStateAsUpdate(docOf([once]));
}

type Page = { readonly name: string; readonly body: string };

/** The result of each retrospective, as its people can take it away themselves. */
async function* readablePages(sql: Sql, now: number): AsyncGenerator<Page> {
  for (const [index, team] of (await allTeams(sql)).entries()) {
    const folder = `teams/${index + 1}-${plain(team.name)}`;
    for (const [place, session] of (await sessionsOfTeam(sql, team.id)).entries()) {
      const { result, hash } = await resultOfSession(sql, session, now);
      for (const format of takeAwayFormats) {
        const file = takeAwayFile(result, format, hash);
        yield { name: `${folder}/${place + 1}-${file.fileName}`, body: file.body };
      }
    }
  }
}

async function resultOfSession(sql: Sql, session: SessionRecord, now: number) {
  const frozen = await frozenResult(sql, session.id);
  if (frozen !== null) return { result: resultSchema.parse(JSON.parse(frozen.json)), hash: frozen.hash };
  const doc = docOf([await stateOf(sql, boardOf(session.id))]);
  return { result: await readResult(sql, session, readBoard(doc), now), hash: null };
}

/** Safe as the name of a folder on every system. */
const plain = (name: string): string => must(/[a-z0-9-]*/.exec(name.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').slice(0, 40)), 'a name')[0];

const readme = `# A Waymark workspace

- \`teams/\` holds the result of each retrospective to read: Markdown, a table, JSON.
- \`records/\` holds everything that another Waymark needs to go on with it: one record a line, boards in the format of Yjs.
- \`waymark.json\` says how many records there are and what their files hash to.

An empty Waymark takes it in: \`npm start -- --import <this file>\`.

Not in here, on purpose: what lets anybody in (links, codes, passwords), what was sealed or voted while a round was open,
who wrote a confidential card, and who made which edit. Retrospectives that were held without a team are not the workspace’s.
`;

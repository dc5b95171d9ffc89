/**
 * What Waymark must never be able to do to people, looked for in the code itself: count
 * or compare individuals, rate, rank, ask for approval of small things, lift a mask. A
 * read model that does not exist cannot be misused by whoever comes to run the server.
 */
import { expect, it } from 'vitest';
import { migrations } from '../../server/storage/sqlite/migrations.ts';
import { isTest, listFiles, repository, sourceFiles } from './source-files.ts';

type Source = { readonly path: string; readonly text: string };

/** Names of columns and fields that say whose something is. */
const person = /\b\w*(?:person|author|account|member|writer|reporter|helper|sender|voter|owner|reactor|invited_by|written_by|created_by|closed_by|client_id)\w*\b/i;
const production: readonly Source[] = sourceFiles().filter(({ path }) => /^(shared|server|client)\//.test(path) && !isTest(path));

/** One statement or chain: up to the semicolon that ends it, comments left out. */
const statements = (text: string): string[] => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, ' ').split(';');

/** What a grouping goes by: what stands behind its bracket, or behind a raw one. */
const groupedBy = (statement: string): string[] => [...statement.matchAll(/(?:GROUP BY|\b(?:groupBy|countBy)\()([\s\S]{0,100})/g)].map((match) => match[1] ?? '');
/** `counts.set(card.author.id, (counts.get(card.author.id) ?? 0) + 1)` and the like, also as `totals[note.account] += 1`. */
const tallied = /\.set\(\s*([\w.?!]+)\s*,[^;]*\?\?\s*0\)\s*\+|\[\s*([\w.?!]+)\s*\]\s*(?:\+=|=\s*\([^;]*\?\?\s*0\)\s*\+)/g;

/** Statements that put figures beside individuals. */
export function tiesFiguresToPeople({ path, text }: Source): string[] {
  return statements(text).flatMap((statement) => {
    const grouped = groupedBy(statement).some((by) => person.test(by));
    const counted = [...statement.matchAll(tallied)].some((match) => person.test(match[1] ?? match[2] ?? ''));
    const ordered = /\.orderBy\([^)]*\b(count|total|sum)\b/.test(statement) && person.test(statement);
    return grouped || counted || ordered ? [`${path}: ${statement.trim().replace(/\s+/g, ' ').slice(0, 120)}`] : [];
  });
}

it('no statement of the server, of the rules or of the pages groups or counts anything by an individual', () => {
  expect(production.flatMap(tiesFiguresToPeople)).toEqual([]);
});

it.each([
  `const rows = await sql.selectFrom('cards').select(['author_id']).groupBy('author_id').execute();`,
  `const rows = await sql.selectFrom('deviations').select((f) => f.fn.countAll().as('n')).groupBy(['team_id', 'person_id']).execute();`,
  `await sql\`SELECT account_id, count(*) FROM help_requests GROUP BY account_id\`.execute(db);`,
  `const byAuthor = Map.groupBy(cards, (card) => card.author.id);`,
  `for (const card of cards) counts.set(card.author.id, (counts.get(card.author.id) ?? 0) + 1);`,
  `for (const note of notes) totals[note.account] = (totals[note.account] ?? 0) + 1;`,
  `for (const error of errors) totals[error.reporterId] += 1;`,
  `const top = await sql.selectFrom('votes').innerJoin('people', 'a', 'b').select('person_id').orderBy('total', 'desc').execute();`,
])('such a statement is found: %s', (text) => {
  expect(tiesFiguresToPeople({ path: 'server/storage/planted.ts', text })).toHaveLength(1);
});

it.each([
  `for (const [theme, count] of entries) totals.set(theme, (totals.get(theme) ?? 0) + count);`,
  `const rows = await sql.selectFrom('cards').where('session_id', '=', id).orderBy('position').execute();`,
  `const byWeek = Map.groupBy(points, (point) => point.week);`,
])('a harmless one is not: %s', (text) => {
  expect(tiesFiguresToPeople({ path: 'server/storage/planted.ts', text })).toEqual([]);
});

/** Words of columns and fields for which there is no use but to measure, rank, sign off or expose people. */
const unwanted = /(^|_)(rating|score|rank|ranking|grade|stars|leaderboard|league|performance|productivity|velocity|karma|badges?|streak|points_of|approval|approved|approver|sign_off|signed_off|unmask|unmasked|deanonymi[sz]e|real_author|true_author)(_|$)/i;

const snake = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

const columnsIn = (sql: string): string[] =>
  [...sql.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\) STRICT/g)].flatMap(([, table, body]) => [table ?? '', ...(body ?? '').split(/[,\n]/).map((part) => /^\s*([a-z_]+) (TEXT|INTEGER|REAL|BLOB)/.exec(part)?.[1] ?? '')])
    .concat([...sql.matchAll(/ADD COLUMN (\w+)/g)].map((match) => match[1] ?? ''))
    .filter((name) => name !== '');

/** Property names of types and schemas, names of commands, paths of the contract. */
const fieldsIn = ({ text }: Source): string[] => [
  ...[...text.matchAll(/^\s*(?:readonly )?'?([A-Za-z_][\w-]*)'?\??:/gm)].map((match) => match[1] ?? ''),
  ...[...text.matchAll(/z\.literal\('([\w-]+)'\)/g)].map((match) => match[1] ?? ''),
  ...[...text.matchAll(/path: '([^']+)'/g)].flatMap((match) => (match[1] ?? '').split('/')),
];

const isUnwanted = (name: string): boolean => unwanted.test(snake(name).replaceAll('-', '_'));

it('no table, field, command or address exists to rate or rank people, to approve what they may decide, or to lift a mask', () => {
  const columns = migrations.flatMap((step) => columnsIn(step.sql));
  expect(columns.length).toBeGreaterThan(60);
  expect(columns.filter(isUnwanted)).toEqual([]);
  const contract = production.filter(({ path }) => path.startsWith('shared/') || path.startsWith('server/storage/'));
  expect(contract.flatMap((source) => fieldsIn(source).filter(isUnwanted).map((name) => `${source.path}: ${name}`))).toEqual([]);
});

it.each(['score', 'safety_score', 'rating', 'rankInTeam', 'leaderboard', 'approved_by', 'needsApproval', 'unmask', 'sign-off', 'realAuthor', 'performance'])('such a name is found: %s', (name) => {
  expect(isUnwanted(name)).toBe(true);
});

it.each(['range', 'pointsAt', 'degrade', 'progress', 'scope', 'votes', 'frankly'])('a name that means something else is not: %s', (name) => {
  expect(isUnwanted(name)).toBe(false);
});

type Entry = { readonly method: string; readonly path: string; readonly body?: { safeParse: (value: unknown) => { success: boolean; error?: unknown } } };

async function contracts(): Promise<[string, Entry][]> {
  const files = listFiles().filter((path) => /^shared\/protocol\/http(-[a-z-]+)?\.ts$/.test(path));
  const modules = await Promise.all(files.map((path) => import(`${repository}${path}`) as Promise<Record<string, unknown>>));
  const tables = modules.flatMap((module) => Object.entries(module).filter(([name]) => /^(http|\w+Http)$/.test(name)).map(([, table]) => table as Record<string, Entry>));
  return tables.flatMap((table) => Object.entries(table));
}

/** Addresses that name an individual, each for its reason: one's own sign-ins, and a person's place in the team. */
const namesSomebody = /:(person|account|author|member|writer|user)\b/;

it('no address reads anything about a named individual, and no body lets one ask by author', async () => {
  const entries = await contracts();
  expect(entries.length).toBeGreaterThan(12);
  expect(entries.filter(([, entry]) => entry.method === 'GET' && namesSomebody.test(entry.path)).map(([name]) => name)).toEqual([]);
  for (const key of ['author', 'person', 'account', 'writtenBy', 'authorId']) {
    for (const [name, { method, body }] of entries) {
      if (body === undefined || !/read|list|search|find|query/i.test(name)) continue;
      const parsed = body.safeParse({ [key]: 'p1' });
      expect([method, name, parsed.success, JSON.stringify(parsed.error).includes('unrecognized_keys')]).toEqual([method, name, false, true]);
    }
  }
});

/** Where the server itself opens a connection. Each place is one where only who runs it says to whom. */
const callsOut = /\bfetch\(|\bhttps?\.(?:get|request)\(|from 'node:(?:https|tls|dgram|http2)'|createTransport\(|from 'undici'|\bnet\.connect\(|createConnection\(/;
const mayCall = /^server\/(auth\/|mail\/|ops\/(dev|listen))/;

it('the server calls nobody whom a person could name', () => {
  const calling = production.filter(({ path, text }) => path.startsWith('server/') && !mayCall.test(path) && callsOut.test(statements(text).join(';')));
  expect(calling.map(({ path }) => path)).toEqual([]);
  expect(callsOut.test(`await fetch(hook.url)`)).toBe(true);
});

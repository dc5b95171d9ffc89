/** Lets the real server kill itself while it brings an old database up to date, and starts it again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { must } from '#shared/lib/assert.ts';
import { databaseFile } from '../../server/storage/sqlite/database.ts';
import { migrations } from '../../server/storage/sqlite/migrations.ts';
import { withTemporaryFolder } from '../support/sync-server.ts';
import { crashOrders, type Moment } from './deadly-sqlite.ts';
import { lookAt, ServerProcess, startServer } from './killable-server.ts';

/** A database as the first release left it, with something in it. */
function makeOld(folder: string): void {
  mkdirSync(folder);
  const database = new DatabaseSync(join(folder, databaseFile));
  const first = must(migrations[0], 'There is a first step.');
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  database.exec(first.sql);
  database.prepare('INSERT INTO migrations (name) VALUES (?)').run(first.name);
  database.exec("INSERT INTO settings (name, content) VALUES ('kept', 'since the first release')");
  database.close();
}

function expectWhole(folder: string, complete: boolean): void {
  lookAt(folder, (database) => {
    const kept = database.prepare("SELECT content FROM settings WHERE name = 'kept'").get();
    if (kept?.['content'] !== 'since the first release') throw new Error('what the old database held is gone');
    const done = database.prepare('SELECT name FROM migrations').all().map((row) => row['name']);
    const wanted = migrations.slice(0, complete ? undefined : done.length).map((step) => step.name);
    if (JSON.stringify(done.toSorted()) !== JSON.stringify(wanted.toSorted())) throw new Error(`steps done: ${done.join()}`);
  });
}

/** One old database is killed in each of the steps that it lacks, in turn. */
export function crashInMigrations(moment: Moment, kills: number): Promise<number> {
  const stepsLacking = migrations.length - 1;
  return withTemporaryFolder(async (parent) => {
    for (let done = 0; done < kills; done += 1) {
      const folder = join(parent, `data-${done}`);
      makeOld(folder);
      const armed = new ServerProcess(folder, { env: crashOrders(`migration ${moment}`, 1 + (done % stepsLacking)) });
      if (await armed.serves()) throw new Error('the server was to die, and serves');
      if (armed.child.signalCode !== 'SIGKILL') throw new Error(`the server ended by itself: ${armed.said}`);
      expectWhole(folder, false);
      const server = await startServer(folder);
      await server.kill();
      expectWhole(folder, true);
    }
    return kills;
  });
}

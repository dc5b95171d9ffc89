/** A session in which people write, at a running server, with everybody's ears open. */
import { onTestFinished } from 'vitest';
import type { Label } from '#shared/retrospectives/session.ts';
import { Person } from './person.ts';
import { watchedServer, type WatchedServer } from './watched-server.ts';

export type Scene = {
  readonly server: WatchedServer;
  readonly lead: Person;
  readonly writer: Person;
  readonly other: Person;
  /** Has the invitation and nothing else. */
  readonly guest: Person;
  readonly round: string;
};

export async function writingScene(label: Label): Promise<Scene> {
  const server = await watchedServer();
  const [lead, writer, other, guest] = [new Person(server.url), new Person(server.url), new Person(server.url), new Person(server.url)] as const;
  onTestFinished(() => [lead, writer, other].forEach((person) => person.leave()));
  await lead.start(label);
  const { token } = (await lead.view()).invite;
  await writer.join(token, 'Bo');
  await other.join(token, 'Cy');
  await lead.moves('forward');
  for (const person of [lead, writer, other]) await person.watch();
  return { server, lead, writer, other, guest, round: await lead.openRound('writing') };
}

/** How many frames everybody but the writer has got. */
export const framesOf = ({ lead, other }: Scene): number[] =>
  [lead, other].flatMap(({ recording }) => [recording.frames('live'), recording.frames('sync')]);

/** A real mail server on a free port that keeps what it is sent. */
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Received = { readonly to: readonly string[]; readonly raw: string };

export async function openMailbox(refuses: (address: string) => boolean = () => false): Promise<{ url: string; letters: Received[] }> {
  const letters: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _, callback) => callback(refuses(address) ? new Error('no such mailbox') : null),
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks).toString('utf8') });
        callback();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())));
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('A port was given.');
  return { url: `smtp://127.0.0.1:${address.port}`, letters };
}

/** The text of a letter with the line breaks of its encoding taken out. */
export const textOf = ({ raw }: Received): string => raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

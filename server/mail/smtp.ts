/** Mail by SMTP. What a letter says is never logged; that one could not be sent is. */
import { createTransport } from 'nodemailer';
import type { Letter, Mail } from './ports.ts';

const patienceMs = 10_000;

export type SmtpMail = Mail & { readonly close: () => void };

export function createSmtpMail(url: string, from: string, failed: (error: unknown) => void): SmtpMail {
  const transport = createTransport(
    { url, connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs },
    { from },
  );
  return {
    async send({ to, subject, text }: Letter) {
      try {
        // As an object, an address cannot smuggle in a second one or a header.
        await transport.sendMail({ to: { name: '', address: to }, subject, text });
        return true;
      } catch (error) {
        failed(withoutAddresses(error));
        return false;
      }
    },
    close: () => transport.close(),
  };
}

/** A server's answer repeats the address it refuses, and logs hold no addresses. */
function withoutAddresses(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return new Error(`The mail server did not take a letter (${code}).`);
}

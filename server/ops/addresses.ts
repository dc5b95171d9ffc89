/** Where people reach a server that listens on this machine. */
import { networkInterfaces } from 'node:os';

export type Addresses = { readonly local: string; readonly network: readonly string[] };

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

export function addressesOf(host: string, port: number): Addresses {
  if (!everywhere.has(host)) return { local: `http://${bracketed(host)}:${port}`, network: [] };
  return { local: `http://localhost:${port}`, network: lanAddresses().map((address) => `http://${address}:${port}`) };
}

/** Addresses of a home or office network come first, those of virtual bridges last. */
function lanAddresses(): readonly string[] {
  const found = Object.entries(networkInterfaces()).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter((info) => info.family === 'IPv4' && !info.internal && !info.address.startsWith('169.254.'))
      .map((info) => ({ address: info.address, virtual: /^(docker|br-|veth|virbr|vmnet|utun)/.test(name) })),
  );
  return found.sort((a, b) => Number(a.virtual) - Number(b.virtual)).map(({ address }) => address);
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);

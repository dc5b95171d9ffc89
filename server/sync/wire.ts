/**
 * A message as its bytes lie on a socket. It is put together once and the same bytes
 * are written to every connection, since under load the writing is what costs.
 */
declare const isWire: unique symbol;
export type Wire = Buffer & { readonly [isWire]: true };

const finalBinary = 0x82;

/** Servers do not mask, so the header (RFC 6455, 5.2) depends on the length alone. */
export function onWire(...parts: readonly Uint8Array[]): Wire {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const wire = Buffer.allocUnsafe(headerBytes + length);
  wire[0] = finalBinary;
  if (headerBytes === 2) wire[1] = length;
  else if (headerBytes === 4) {
    wire[1] = 126;
    wire.writeUInt16BE(length, 2);
  } else {
    wire[1] = 127;
    wire.writeBigUInt64BE(BigInt(length), 2);
  }
  let at = headerBytes;
  for (const part of parts) {
    wire.set(part, at);
    at += part.length;
  }
  return wire as Wire;
}

/** Several messages as one piece of bytes: another write costs more than copying what is small. */
export const together = (wires: readonly Wire[]): Wire => (wires.length === 1 ? wires[0] : undefined) ?? (Buffer.concat(wires) as Wire);

/** Cards and updates written by hand, as attackers write them. */
import * as encoding from 'lib0/encoding';

export const card = (id: string, text: string) => ({
  id,
  text,
  place: { column: 'c', group: null, order: 'a0' },
  author: null,
  prompt: '',
});

export const hexBytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

/** An update written by hand; the writers of Yjs refuse to write what attackers do. */
export function update(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}
export const uints = (encoder: encoding.Encoder, ...values: readonly number[]): void => {
  for (const value of values) encoding.writeVarUint(encoder, value);
};

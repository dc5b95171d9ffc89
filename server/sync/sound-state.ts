/** Whether bytes from elsewhere are the whole state of a board, before Yjs is given them. */
import { isBoardRoot } from './admission.ts';
import { BadFrame } from './strict-reader.ts';
import { readUpdate } from './update-reader.ts';

/** As many changes as a document can have within its size. */
const mostStructs = 4_000_000;

/** The client ids that it was made under; null where it is broken, refers to what it does not hold, or holds what no board has. */
export function clientsOfState(state: Uint8Array): readonly number[] | null {
  try {
    const { brings, needs, deletes } = readUpdate(state, { structs: mostStructs, allowsRoot: isBoardRoot });
    const end = (client: number): number => brings.get(client)?.to ?? 0;
    const isWhole = [...brings.values()].every(({ from }) => from === 0) && [...needs].every(([client, clock]) => clock <= end(client));
    return isWhole && deletes.every(({ client, to }) => to <= end(client)) ? [...brings.keys()] : null;
  } catch (error) {
    if (error instanceof BadFrame) return null;
    throw error;
  }
}

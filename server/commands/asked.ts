/** Who asks for what, as each command finds it at the beginning of its transaction. */
import type { PersonRecord, SessionRecord } from '../storage/session-store.ts';

export type Asked = {
  readonly session: SessionRecord;
  readonly people: readonly PersonRecord[];
  readonly self: PersonRecord;
};

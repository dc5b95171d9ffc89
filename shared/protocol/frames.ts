/**
 * The first number of every binary frame on `/sync/<document>` (PROTOCOL.md has the grammar).
 * 0 to 3 are the y-websocket protocol; the rest are ours and ignored by a stock provider.
 */
export const frameType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** Server to client: varuint, how many content frames of this connection are durably committed. */
  saved: 100,
  /** Server to client: varuint, how often content was erased from the document for good. */
  epoch: 101,
} as const;

export const syncStep = { step1: 0, step2: 1, update: 2 } as const;

/** Close codes of both sockets. A client reconnects after those marked `retry`, and only then. */
export const closeCode = {
  serverRestarting: 1012,
  malformedFrame: 4400,
  notSignedIn: 4401,
  notAllowed: 4403,
  unknownDocument: 4404,
  clientIdTaken: 4409,
  /** The replica is from before something was erased for good. */
  replicaOutdated: 4410,
  frameTooLarge: 4413,
  slowReader: 4429,
  accessChanged: 4430,
  tooManyFrames: 4431,
  notSaved: 4503,
} as const;

export type CloseCode = (typeof closeCode)[keyof typeof closeCode];

/** Closing for these reasons is final for the tab; every other close is followed by a reconnect. */
export const finalCloseCodes: ReadonlySet<number> = new Set<number>([
  closeCode.notSignedIn,
  closeCode.notAllowed,
  closeCode.unknownDocument,
]);

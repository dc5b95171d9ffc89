/** An honest peer without a provider's help: a document whose edits it sends one by one. */
import * as Y from 'yjs';
import type { RawPeer } from './sync-peers.ts';

export class HonestWriter {
  readonly doc = new Y.Doc();
  readonly peer: RawPeer;
  sent = 1;

  constructor(peer: RawPeer) {
    this.peer = peer;
    peer.sendState(this.doc);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === peer) return;
      this.sent += 1;
      peer.sendUpdate(update);
    });
  }

  set(key: string, value: unknown): void {
    this.doc.getMap('meta').set(key, value);
  }

  saved(): Promise<void> {
    return this.peer.savedCount(this.sent);
  }
}

/** What a peer was shown of `meta` since it came. */
export function metaReceivedBy(peer: RawPeer): Record<string, unknown> {
  const doc = new Y.Doc();
  for (const frame of peer.frames) if (frame.type === 'content') Y.applyUpdate(doc, frame.update);
  return doc.getMap('meta').toJSON();
}

/** What somebody wrote for a session that is on this device alone: on the board, as drafts, and half typed. */
import { keptTexts } from '../../../sync/offered-copy.ts';
import { DeviceDrafts, deviceStorage } from './writing/device-drafts.ts';

export function leftBehind(sessionId: string): readonly string[] {
  const board = `board/${sessionId}`;
  const device = new DeviceDrafts(deviceStorage(), sessionId);
  const drafts = device.read().filter(({ removing, text }) => !removing && text.trim() !== '');
  return [...keptTexts('offered', board), ...keptTexts('waiting', board), ...drafts.map(({ text }) => text), ...device.allUnsent()];
}

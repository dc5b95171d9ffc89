/** The `/live` socket of a team: tells a tab which of the team's records to ask for again, and nothing of what they hold. */
import type { WebSocket } from 'ws';
import { allows } from '#shared/accounts/asker.ts';
import { teamPolicy } from '#shared/accounts/policy.ts';
import { closeCode, type CloseCode } from '#shared/protocol/frames.ts';
import type { TeamLiveFrame } from '#shared/protocol/http-accounts.ts';
import { limits } from '#shared/protocol/limits.ts';
import type { SignInBook } from '../access/sign-in-book.ts';
import type { Identity, Visitor } from '../auth/ports.ts';
import type { AccountCommands } from '../commands/accounts/ports.ts';
import { closeTab, type Handshake, type Recognised, type TabSockets } from './tab-sockets.ts';

type TeamSocketDeps = {
  readonly accounts: Pick<AccountCommands, 'askerIn'>;
  readonly identity: Pick<Identity, 'whoIs'>;
  readonly signIns: SignInBook;
};

type Tab = { readonly account: string; readonly socket: WebSocket };
type Browser = Parameters<Identity['whoIs']>[0];

export type TeamSockets = {
  readonly handleUpgrade: (handshake: Handshake, team: string, browser: Browser) => void;
  readonly notify: (team: string, topic: string) => void;
  /** Closes the tabs of one account; what it may do was decided anew. */
  readonly close: (team: string, account: string, code: CloseCode) => void;
};

export function createTeamSockets({ accounts, identity, signIns }: TeamSocketDeps, sockets: TabSockets): TeamSockets {
  const tabs = new Map<string, Set<Tab>>();
  /** How often somebody's place in a team was decided anew, while they were being recognised. */
  let decided = 0;

  const recognise = async (team: string, browser: Browser): Promise<Recognised<Visitor>> => {
    for (;;) {
      const before = decided;
      const visitor = await identity.whoIs(browser);
      const asked = await accounts.askerIn(visitor, team);
      if (!asked.ok) return { code: asked.code === 'not-signed-in' ? closeCode.notSignedIn : closeCode.notAllowed, why: asked.code };
      if (visitor === null || !allows(teamPolicy, 'watch-live', asked.value.asker)) return { code: closeCode.notAllowed, why: 'not-allowed' };
      // What was read may be older than the decision that closed this account's tabs.
      if (before === decided) return { who: visitor };
    }
  };

  const open = (team: string) => (socket: WebSocket, { account, signIn, expiresAt }: Visitor): void => {
    const tab: Tab = { account, socket };
    const room = tabs.get(team) ?? new Set();
    tabs.set(team, room.add(tab));
    const unwatch = signIns.watch([{ key: signIn, expiresAt }], (code, why) => closeTab(socket, code, why));
    socket.on('close', () => {
      unwatch();
      room.delete(tab);
      if (room.size === 0) tabs.delete(team);
    });
  };

  return {
    handleUpgrade: (handshake, team, browser) => sockets.accept(handshake, () => recognise(team, browser), open(team)),
    notify(team, topic) {
      const frame = JSON.stringify({ type: 'team-changed', topic } satisfies TeamLiveFrame);
      for (const { socket } of tabs.get(team) ?? []) {
        // A tab that reads so slowly comes back and asks for everything.
        if (socket.bufferedAmount > limits.sendQueueBytes) closeTab(socket, closeCode.slowReader, 'reads too slowly');
        else socket.send(frame);
      }
    },
    close(team, account, code) {
      decided += 1;
      for (const tab of tabs.get(team) ?? []) if (tab.account === account) closeTab(tab.socket, code, 'the place in the team changed');
    },
  };
}

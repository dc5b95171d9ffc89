/** Hears over `/live` what changed in a team, has it read again, and knows whether the server still lets one in. */
import { useEffect, useState } from 'react';
import { teamLiveFrameSchema, type TeamLiveFrame } from '#shared/protocol/http-accounts.ts';
import { livePing } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { tellTeamChanged } from '../api/query.ts';
import { beginLink, type Link } from './live-session-link.ts';
import { liveAddress, openLiveSocket } from './live-socket.ts';

export type AskTeam = (team: string) => Promise<RefusalCode | null>;

export function useTeamLive(team: string, askWhy: AskTeam): Link {
  const [link, setLink] = useState<Link>(beginLink);
  useEffect(() => {
    let before = beginLink.connection;
    const socket = openLiveSocket({
      openSocket: () => openAsking(team),
      askWhy: () => askWhy(team),
      onFrame: (data) => {
        const frame = readFrame(data);
        if (frame?.type === 'team-changed') tellTeamChanged(team, frame.topic);
        return frame !== null;
      },
      onLink: (next) => {
        // Whatever changed while nobody could tell is looked at again.
        if (next.connection === 'live' && before === 'away') tellTeamChanged(team, null);
        if (next.connection !== before) setLink(next);
        before = next.connection;
      },
      random: Math.random,
    });
    return socket.close;
  }, [team, askWhy]);
  return link;
}

/** A team whose things rest has nothing to tell, so an answer is asked for that shows the link works. */
function openAsking(team: string): WebSocket {
  const socket = new WebSocket(liveAddress(`team=${encodeURIComponent(team)}`));
  socket.addEventListener('open', () => socket.send(livePing));
  return socket;
}

function readFrame(data: unknown): TeamLiveFrame | null {
  try {
    const frame = teamLiveFrameSchema.safeParse(typeof data === 'string' ? JSON.parse(data) : null);
    return frame.success ? frame.data : null;
  } catch {
    return null;
  }
}

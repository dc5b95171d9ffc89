/**
 * What pages read and ask for over HTTP. A query shows what it had while it looks again, and
 * looks again when the server tells that its topic changed; a command says how it went. Where
 * a path names `:team`, it is the team whose pages are open.
 */
import { QueryClient, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type * as z from 'zod/mini';
import type { AccountTopic, Team } from '#shared/accounts/schema.ts';
import type { Refused } from '#shared/lib/outcome.ts';
import { accountsHttp } from '#shared/protocol/http-accounts.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import { callLoosely, fillPath, type BodyOf, type Endpoint, type LooseOptions, type ParamNames, type Reply } from './call.ts';
import { useTeam, useTeamId } from './team.ts';

type Params<E extends Endpoint, Filled extends string> = Readonly<Record<Exclude<ParamNames<E['path']>, Filled>, string>>;
type SendOptions<E extends Endpoint> = ([Exclude<ParamNames<E['path']>, 'team'>] extends [never]
  ? { readonly params?: Readonly<Record<string, string>> }
  : { readonly params: Params<E, 'team'> }) &
  BodyOf<E>;

export type Asked<T> = {
  /** Null until the first answer; afterwards the newest one there is. */
  readonly value: T | null;
  /** Why there is no newer one. */
  readonly refused: Refused<RefusalCode> | null;
  readonly again: () => void;
};

/** A refusal on its way through the query library, which knows thrown errors only. */
class RefusedError extends Error {
  readonly refused: Refused<RefusalCode>;

  constructor(refused: Refused<RefusalCode>) {
    super(refused.code);
    this.refused = refused;
  }
}

/** Refusals about the moment; the same question may well be answered a little later. */
const passing: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['not-saved', 'server-stopping']);
const triesAgain = 3;

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // What changes is told over the live socket; looking again at every turn would only be noise.
      staleTime: 30_000,
      // A browser that says it is offline may still reach a server on the same machine.
      networkMode: 'always',
      retry: (count, error) => count < triesAgain && error instanceof RefusedError && passing.has(error.refused.code),
      retryDelay: (count) => Math.min(3_000, 400 * 2 ** count),
    },
  },
});

type Topics = readonly string[];
const topicsIn = (meta: Record<string, unknown> | undefined): readonly unknown[] => {
  const topics = meta?.['topics'];
  return Array.isArray(topics) ? topics : [];
};

/** The server told that something of a team changed; null where it may be anything. */
export function tellTeamChanged(team: string, topic: string | null): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, meta }) => queryKey[0] === team && (topic === null || topicsIn(meta).includes(topic)),
  });
}

function useAsked<E extends Endpoint>(scope: string, endpoint: E, params: Readonly<Record<string, string>>, topics: Topics): Asked<z.output<E['reply']>> {
  const question = {
    queryKey: [scope, fillPath(endpoint.path, params)],
    queryFn: async () => {
      const answer: Reply<E> = await callLoosely(endpoint, { params });
      if (!answer.ok) throw new RefusedError(answer);
      return { answered: answer.value };
    },
    meta: { topics },
  };
  const { data, error, refetch } = useQuery(question, queryClient);
  return {
    value: data === undefined ? null : data.answered,
    refused: error instanceof RefusedError ? error.refused : null,
    again: () => void refetch(),
  };
}

/** Something of the team, kept in step with the server by the topics it depends on. */
export function useTeamQuery<E extends Endpoint>(endpoint: E, params: Params<E, 'team'>, topics: Topics): Asked<z.output<E['reply']>> {
  const team = useTeam();
  return useAsked(team.id, endpoint, { ...params, team: team.id }, topics);
}

/** The team itself, which its pages need before they can be shown. */
export const useTeamRecord = (team: string): Asked<Team> =>
  useAsked(team, accountsHttp.readTeam, { team }, ['team', 'people'] satisfies AccountTopic[]);

const outsideTeams = 'own';

/** Something that belongs to the person or the workspace rather than to a team. */
export const useOwnQuery = <E extends Endpoint>(endpoint: E, params: Params<E, never>): Asked<z.output<E['reply']>> =>
  useAsked(outsideTeams, endpoint, params, []);

export type CommandOf<E extends Endpoint> = {
  readonly send: (options: SendOptions<E>) => Promise<Reply<E>>;
  readonly busy: boolean;
  /** Why the last one was refused; gone with the next try. */
  readonly refused: Refused<RefusalCode> | null;
  readonly clear: () => void;
};

/** One change. After it was made, everything that may show it looks again. */
export function useCommand<E extends Endpoint>(endpoint: E): CommandOf<E> {
  const team = useTeamId();
  const [underWay, setUnderWay] = useState(0);
  const [refused, setRefused] = useState<Refused<RefusalCode> | null>(null);
  const send = useCallback(
    async (options: SendOptions<E>): Promise<Reply<E>> => {
      const { params, body } = options as LooseOptions;
      setUnderWay((count) => count + 1);
      setRefused(null);
      const answer = await callLoosely(endpoint, { params: { ...(team === null ? {} : { team }), ...params }, body });
      setUnderWay((count) => count - 1);
      if (answer.ok) void queryClient.invalidateQueries();
      else setRefused(answer);
      return answer;
    },
    [endpoint, team],
  );
  return { send, busy: underWay > 0, refused, clear: useCallback(() => setRefused(null), []) };
}

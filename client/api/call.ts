/**
 * One typed call of the HTTP contract. Whatever happens comes back as an outcome:
 * the reply, or a refusal that phrases.ts can put into words. Nothing is thrown.
 */
import * as z from 'zod/mini';
import { accept, refuse, type Outcome } from '#shared/lib/outcome.ts';
import { errorSchema } from '#shared/protocol/http.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';

type Schema = z.ZodMiniType;
export type Endpoint = { readonly method: string; readonly path: string; readonly reply: Schema; readonly body?: Schema };

/** The names after a colon in a path. */
export type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

type ParamsOf<E extends Endpoint> = [ParamNames<E['path']>] extends [never]
  ? { readonly params?: never }
  : { readonly params: Readonly<Record<ParamNames<E['path']>, string>> };
export type BodyOf<E extends Endpoint> = E extends { readonly body: infer B extends Schema }
  ? { readonly body: z.input<B> }
  : { readonly body?: never };

export type CallOptions<E extends Endpoint> = ParamsOf<E> &
  BodyOf<E> & {
    /** `omit` for the requests that must not tell who sends them. */
    readonly credentials?: RequestCredentials;
  };
export type Reply<E extends Endpoint> = Outcome<z.output<E['reply']>, RefusalCode>;

/** Longer than a restart of the server takes to answer, shorter than a person waits in belief. */
const patienceMs = 15_000;

export async function call<E extends Endpoint>(
  endpoint: E,
  ...[options]: Record<string, never> extends CallOptions<E> ? [CallOptions<E>?] : [CallOptions<E>]
): Promise<Reply<E>> {
  return callLoosely(endpoint, options);
}

/** The same for callers that make up the options as they go, and answer for their fit. */
export async function callLoosely<E extends Endpoint>(endpoint: E, options: LooseOptions = {}): Promise<Reply<E>> {
  const answer = await send(endpoint, options);
  if (answer === null) return refuse('not-saved');
  if (!answer.ok) return refusalIn(answer);
  const reply = z.safeParse(endpoint.reply, await bodyOf(answer));
  return reply.success ? accept(reply.data as z.output<E['reply']>) : refuse('internal');
}

export type LooseOptions = {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly credentials?: RequestCredentials;
};

async function send(endpoint: Endpoint, options: LooseOptions): Promise<Response | null> {
  const { params = {}, body, credentials = 'same-origin' } = options;
  try {
    return await fetch(fillPath(endpoint.path, params), {
      method: endpoint.method,
      credentials,
      cache: 'no-store',
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    // Offline, a server that restarts, or no answer in time: the caller cannot tell them apart either.
    return null;
  }
}

/** `/sessions/:id` with `{ id: 'a b' }` is `/sessions/a%20b`. */
export const fillPath = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}

async function refusalIn(answer: Response): Promise<Outcome<never, RefusalCode>> {
  const said = z.safeParse(errorSchema, await bodyOf(answer));
  if (said.success) return refuse(said.data.error.code, said.data.error.detail);
  // A proxy between us and the server answers in its own words; only its status helps.
  return refuse(answer.status >= 502 && answer.status <= 504 ? 'not-saved' : 'internal');
}

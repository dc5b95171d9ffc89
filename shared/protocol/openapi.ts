/** The HTTP contract as an OpenAPI 3.1 document, derived from http.ts so that the two cannot differ. */
import * as z from 'zod/mini';
import { accountsHttp } from './http-accounts.ts';
import { directionHttp } from './http-direction.ts';
import { guidelinesHttp } from './http-guidelines.ts';
import { notesHttp } from './http-notes.ts';
import { dataHttp } from './http-data.ts';
import { errorSchema, http } from './http.ts';
import { safetyHttp } from './http-safety.ts';
import { refusals } from './refusals.ts';
import { protocolVersion } from './version.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

type Content = { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };

export type Operation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: 'path';
    readonly required: true;
    readonly schema: JsonSchema;
  }[];
  readonly requestBody?: { readonly required: true } & Content;
  readonly responses: Readonly<Record<string, { readonly description: string } & Partial<Content>>>;
};

export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: JsonSchema;
};

type Entry = {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodMiniType;
  readonly reply?: z.ZodMiniType;
};

const contracts = { ...http, ...accountsHttp, ...dataHttp, ...directionHttp, ...guidelinesHttp, ...notesHttp, ...safetyHttp };
const entries: Readonly<Record<string, Entry>> = contracts;

export function openApiDocument(): OpenApiDocument {
  const paths: Record<string, Record<string, Operation>> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const path = entry.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: operation(name, entry) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Waymark',
      version: String(protocolVersion),
      description: `Refusals carry one of these codes: ${Object.keys(refusals).join(', ')}.`,
    },
    paths,
    components: {
      schemas: { Refusal: jsonSchema(errorSchema, 'output') },
      securitySchemes: {
        participant: { type: 'apiKey', in: 'cookie', name: 'waymark_{id}', description: 'Set by creating or joining.' },
        account: { type: 'apiKey', in: 'cookie', name: 'waymark.session_token', description: 'Set by signing in; its name begins with __Host- under https.' },
      },
    },
  };
}

function operation(name: string, entry: Entry): Operation {
  const names = [...entry.path.matchAll(/:(\w+)/g)].flatMap((match) => match[1] ?? []);
  return {
    operationId: name,
    summary: entry.summary,
    tags: [entry.path.split('/')[3] ?? 'api'],
    security: securityOf(entry.path),
    parameters: names.map((parameter) => ({
      name: parameter,
      in: 'path',
      required: true,
      schema: parameter === 'format' ? { enum: ['md', 'csv', 'json'] } : { type: 'string' },
    })),
    ...(entry.body === undefined ? {} : { requestBody: { required: true, ...json(jsonSchema(entry.body, 'input')) } }),
    responses: { '200': success(entry.reply), default: { description: 'Refused.', ...json(refusalRef) } },
  };
}

/** By where it lies: a session knows its people, a team and a workspace know accounts. */
function securityOf(path: string): Operation['security'] {
  if (path.startsWith('/api/v1/sessions/:id')) return [{ participant: [] }];
  return /^\/api\/v1\/(teams|workspace)(\/|$)/.test(path) ? [{ account: [] }] : [];
}

const refusalRef: JsonSchema = { $ref: '#/components/schemas/Refusal' };

const json = (schema: JsonSchema): Content => ({ content: { 'application/json': { schema } } });

function success(schema: z.ZodMiniType | undefined): { description: string } & Content {
  if (schema !== undefined) return { description: 'Done.', ...json(jsonSchema(schema, 'output')) };
  const file = { schema: { type: 'string' } };
  return { description: 'A file.', content: { 'text/markdown': file, 'text/csv': file, 'application/json': file } };
}

/** Each schema stands alone; its own `$schema` line would be noise in a document that declares one dialect. */
function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

import { describe, expect, it } from 'vitest';
import { accountsHttp } from './http-accounts.ts';
import { dataHttp } from './http-data.ts';
import { directionHttp } from './http-direction.ts';
import { guidelinesHttp } from './http-guidelines.ts';
import { notesHttp } from './http-notes.ts';
import { http } from './http.ts';
import { safetyHttp } from './http-safety.ts';
import { openApiDocument, type Operation } from './openapi.ts';

const document = openApiDocument();
const operations: readonly (readonly [string, Operation])[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => [path, operation] as const),
);

function everyValue(value: unknown, visit: (key: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    visit(key, inner);
    everyValue(inner, visit);
  }
}

describe('the OpenAPI document', () => {
  it('has each entry of the contract once, under its own name', () => {
    const contracts = [http, accountsHttp, dataHttp, directionHttp, guidelinesHttp, notesHttp, safetyHttp];
    expect(operations.map(([, operation]) => operation.operationId).sort()).toEqual(contracts.flatMap((one) => Object.keys(one)).sort());
  });

  it('declares exactly the parameters of each path', () => {
    for (const [path, { parameters }] of operations) {
      expect(parameters.map((parameter) => `{${parameter.name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    }
  });

  it('refers only to what it contains', () => {
    const refs = new Set<unknown>();
    everyValue(document, (key, value) => key === '$ref' && refs.add(value));
    expect([...refs]).toEqual(['#/components/schemas/Refusal']);
  });

  it('describes bodies as closed objects with types, and survives JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    const body = document.paths['/api/v1/invitations/join']?.['post']?.requestBody?.content['application/json']?.schema;
    expect(body).toMatchObject({ type: 'object', required: ['token', 'name'], additionalProperties: false });
  });
});

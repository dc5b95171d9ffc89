/** The take-away as files: name, media type, body. */
import type { Result } from '../result.ts';
import { toCsv } from './csv.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { heldOn } from './words.ts';

export const takeAwayFormats = ['md', 'csv', 'json'] as const;
export type TakeAwayFormat = (typeof takeAwayFormats)[number];

export type TakeAwayFile = { readonly fileName: string; readonly mediaType: string; readonly body: string };

const mediaTypes: Readonly<Record<TakeAwayFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** `contentHash` is that of the frozen result; null while the session runs. */
export function takeAwayFile(result: Result, format: TakeAwayFormat, contentHash: string | null): TakeAwayFile {
  return { fileName: fileName(result, format), mediaType: mediaTypes[format], body: bodyOf(result, format, contentHash) };
}

function bodyOf(result: Result, format: TakeAwayFormat, contentHash: string | null): string {
  switch (format) {
    case 'md':
      return toMarkdown(result);
    case 'csv':
      return toCsv(result);
    case 'json':
      return toJson(result, contentHash);
  }
}

/** Plain letters and digits only, safe in a header and on every file system. */
function fileName(result: Result, format: TakeAwayFormat): string {
  const words = result.session.title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '');
  return `${heldOn(result)}-${words === '' ? 'session' : words}.${format}`;
}

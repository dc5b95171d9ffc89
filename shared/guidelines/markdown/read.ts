/** A page in Markdown as the content of a guideline: our own form without loss, any other with its structure. */
import type { Heading, RootContent } from 'mdast';
import type { Outcome } from '../../lib/outcome.ts';
import { accept, refuse } from '../../lib/outcome.ts';
import { limits } from '../../protocol/limits.ts';
import { readContent, type ContentRefusal, type GuidelineContent } from '../schema.ts';
import { readMark, type PartMark } from './marks.ts';
import type { NotKept } from './not-kept.ts';
import { definitionsIn, parse } from './parse.ts';
import type { Reading } from './read-blocks.ts';
import { readForeign, splitSettings } from './read-foreign.ts';
import { readOwn } from './read-own.ts';

export type Imported = {
  readonly content: GuidelineContent;
  /** The version that a page of ours said it shows. */
  readonly version: string | null;
  /** Whether the page was written by Waymark. */
  readonly own: boolean;
  readonly notKept: readonly NotKept[];
};

/** What an import calls itself where the page does not say: a file name or an address. */
export type From = { readonly name: string };

/** Marks within marks by the thousand exhaust the parser's stack; whoever made such a page hears that it cannot be read. */
export function readMarkdown(markdown: string, from: From): Outcome<Imported, ContentRefusal> {
  try {
    return readPage(markdown, from);
  } catch (error) {
    if (error instanceof RangeError) return refuse('content-unknown');
    throw error;
  }
}

function readPage(markdown: string, from: From): Outcome<Imported, ContentRefusal> {
  if (markdown.length > limits.markdownChars) return refuse('content-too-large', { limit: limits.markdownChars });
  if (nestsTooDeep(markdown)) return refuse('content-unknown');
  const notKept: NotKept[] = [];
  const own = ownPage(markdown);
  const raw = own === null ? readAny(markdown, from, notKept) : readOwn(own.rest, own.title, readingOf(own.rest, notKept));
  const content = readContent(raw);
  if (!content.ok) return content;
  return accept({ content: content.value, version: own?.mark.rest[0] ?? null, own: own !== null, notKept: notKept.sort((a, b) => a.line - b.line) });
}

/** Quotes and lists within each other, told by how a line begins, before anything walks them by recursion. */
const nestsTooDeep = (markdown: string): boolean => {
  const most = limits.richTextDepth;
  return new RegExp(`^(?:[ \\t]*(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])){${most + 1}}|^[ \\t]{${most * 8}}`, 'mu').test(markdown);
};

const readingOf = (nodes: readonly RootContent[], notKept: NotKept[]): Reading => ({ definitions: definitionsIn(nodes), notKept, above: 0 });

function readAny(markdown: string, from: From, notKept: NotKept[]): unknown {
  const page = splitSettings(markdown, notKept);
  const nodes = parse(page.body, true).children;
  return readForeign(nodes, { ...from, settings: page.settings }, readingOf(nodes, notKept));
}

type OwnPage = { readonly title: Heading; readonly mark: PartMark; readonly rest: readonly RootContent[] };

/** A page of ours begins with a heading that carries the mark. */
function ownPage(markdown: string): OwnPage | null {
  if (!/^\s*# .*<!-- waymark:guideline/u.test(markdown)) return null;
  const [first, ...rest] = parse(markdown, false).children;
  if (first?.type !== 'heading') return null;
  const mark = markIn(first);
  return mark?.part === 'guideline' ? { title: first, mark, rest } : null;
}

export function markIn(heading: Heading): PartMark | null {
  const last = heading.children.at(-1);
  return last?.type === 'html' ? readMark(last.value) : null;
}

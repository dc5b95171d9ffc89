/** Markdown as a tree, by the maintained parser of the unified project. */
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Definition, Root, RootContent } from 'mdast';

/** Bare addresses are links on a page from elsewhere; on a page of ours they are the text that somebody wrote. */
export function parse(markdown: string, bareLinks: boolean): Root {
  return fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmStrikethrough(), gfmTaskListItem(), ...(bareLinks ? [gfmAutolinkLiteral()] : [])],
    mdastExtensions: [
      gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), gfmTaskListItemFromMarkdown(),
      ...(bareLinks ? [gfmAutolinkLiteralFromMarkdown()] : []),
    ],
  });
}

/** Where reference links lead; of two with one name the first counts. */
export function definitionsIn(nodes: readonly RootContent[]): Map<string, Definition> {
  const found = new Map<string, Definition>();
  const waiting: RootContent[] = [...nodes].reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node);
    else if ('children' in node) waiting.push(...[...node.children].reverse());
  }
  return found;
}

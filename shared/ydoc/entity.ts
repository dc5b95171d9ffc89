/** How an entity of a board is made: a map of fields, texts as Y.Text. */
import * as Y from 'yjs';

export function textWith(content: string): Y.Text {
  return new Y.Text(content);
}

export function entity(fields: Record<string, unknown>): Y.Map<unknown> {
  return new Y.Map(Object.entries(fields));
}

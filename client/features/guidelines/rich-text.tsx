/** The text of guidelines, for reading: blocks as the elements they are, and no HTML from anywhere. */
import type { ReactNode } from 'react';
import type { Block, Inline, Mark, RichNode } from '#shared/guidelines/rich-text.ts';
import styles from './rich-text.module.css';

function marked(words: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{words}</strong>;
    case 'italic':
      return <em>{words}</em>;
    case 'strike':
      return <s>{words}</s>;
    case 'code':
      return <code>{words}</code>;
    case 'link':
      return (
        <a href={mark.attrs.href} target="_blank" rel="noreferrer noopener">
          {words}
        </a>
      );
  }
}

export const Inlines = ({ nodes }: { readonly nodes: readonly Inline[] }) =>
  nodes.map((node, index) =>
    node.type === 'hardBreak' ? <br key={index} /> : <span key={index}>{node.marks.reduceRight<ReactNode>(marked, node.text)}</span>,
  );

/** What an element looks like around what it holds, so that a comparison can put its own inside. */
export function Frame({ node, children }: { readonly node: RichNode; readonly children: ReactNode }) {
  switch (node.type) {
    case 'paragraph':
      return <p>{children}</p>;
    case 'heading':
      return node.attrs.level === 1 ? <h4>{children}</h4> : node.attrs.level === 2 ? <h5>{children}</h5> : <h6>{children}</h6>;
    case 'bulletList':
      return <ul>{children}</ul>;
    case 'orderedList':
      return <ol start={node.attrs.start}>{children}</ol>;
    case 'taskList':
      return <ul className={styles.tasks}>{children}</ul>;
    case 'listItem':
      return <li>{children}</li>;
    case 'taskItem':
      return (
        <li>
          <input type="checkbox" checked={node.attrs.checked} disabled aria-label={node.attrs.checked ? 'Done' : 'To do'} />
          <div>{children}</div>
        </li>
      );
    case 'blockquote':
      return <blockquote>{children}</blockquote>;
    case 'codeBlock':
      return (
        <pre>
          <code>{children}</code>
        </pre>
      );
    case 'horizontalRule':
      return <hr />;
    case 'table':
      return (
        <div className={styles.table}>
          <table>
            <tbody>{children}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{children}</tr>;
    case 'tableHeader':
      return <th scope="col">{children}</th>;
    case 'tableCell':
      return <td>{children}</td>;
    case 'image':
      // Pictures are kept elsewhere; until they are fetched their words stand for them.
      return <p className={styles.picture}>{node.attrs.alt === '' ? 'A picture' : node.attrs.alt}</p>;
  }
}

/** As it is, or as something that came or went: then its words carry the mark, wherever in it they stand. */
export function RichNodeView({ node, as: Mark }: { readonly node: RichNode; readonly as?: 'ins' | 'del' | undefined }) {
  if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock') {
    const words = <Inlines nodes={node.content} />;
    return <Frame node={node}>{Mark === undefined ? words : <Mark>{words}</Mark>}</Frame>;
  }
  const inner = 'content' in node ? node.content.map((one, index) => <RichNodeView key={index} node={one} as={Mark} />) : null;
  return <Frame node={node}>{inner}</Frame>;
}

export const RichText = ({ blocks }: { readonly blocks: readonly Block[] }) => (
  <div className={styles.text}>
    {blocks.map((block, index) => (
      <RichNodeView key={index} node={block} />
    ))}
  </div>
);

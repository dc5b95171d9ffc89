/**
 * Shared notes on a Yjs fragment. Loaded apart from the board, because an editor
 * weighs more than everything else in the room together.
 */
import Collaboration from '@tiptap/extension-collaboration';
import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect } from 'react';
import type * as Y from 'yjs';
import { isAllowedLink } from './allowed-link.ts';
import { NotesToolbar } from './notes-toolbar.tsx';
import styles from './notes-editor.module.css';

type Props = { readonly fragment: Y.XmlFragment; readonly label: string; readonly editable: boolean };

export function NotesEditor({ fragment, label, editable }: Props) {
  const editor = useEditor(
    {
      editable,
      // A strict content policy refuses style elements; the few rules needed are in the style sheet.
      injectCSS: false,
      // The shared fragment is the content. Without a document to begin with, Tiptap would parse markup to make one.
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
      extensions: [
        StarterKit.configure({
          // Undo belongs to the shared text, where it takes back one's own changes alone.
          undoRedo: false,
          heading: { levels: [3, 4] },
          codeBlock: false,
          horizontalRule: false,
          link: { openOnClick: false, autolink: true, isAllowedUri: isAllowedLink },
        }),
        Placeholder.configure({ placeholder: 'Write down what matters, for those who were not here.' }),
        Collaboration.configure({ fragment }),
      ],
      editorProps: {
        attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', class: styles.text ?? '' },
      },
    },
    [fragment],
  );
  useEffect(() => {
    editor.setEditable(editable, false);
  }, [editor, editable]);
  return (
    <div className={styles.notes}>
      {editable ? <NotesToolbar editor={editor} /> : null}
      <EditorContent editor={editor} />
    </div>
  );
}

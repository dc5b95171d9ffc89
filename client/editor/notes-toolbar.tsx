import { useEditorState, type Editor } from '@tiptap/react';
import { Bold, Heading3, Italic, List, ListOrdered, TextQuote } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './notes-editor.module.css';

type Tool = { readonly label: string; readonly icon: ReactNode; readonly on: (editor: Editor) => boolean; readonly run: (editor: Editor) => void };

const tools: readonly Tool[] = [
  { label: 'Bold', icon: <Bold aria-hidden />, on: (editor) => editor.isActive('bold'), run: (editor) => editor.chain().focus().toggleBold().run() },
  { label: 'Italic', icon: <Italic aria-hidden />, on: (editor) => editor.isActive('italic'), run: (editor) => editor.chain().focus().toggleItalic().run() },
  {
    label: 'Heading',
    icon: <Heading3 aria-hidden />,
    on: (editor) => editor.isActive('heading'),
    run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  },
  { label: 'List', icon: <List aria-hidden />, on: (editor) => editor.isActive('bulletList'), run: (editor) => editor.chain().focus().toggleBulletList().run() },
  {
    label: 'Numbered list',
    icon: <ListOrdered aria-hidden />,
    on: (editor) => editor.isActive('orderedList'),
    run: (editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  { label: 'Quote', icon: <TextQuote aria-hidden />, on: (editor) => editor.isActive('blockquote'), run: (editor) => editor.chain().focus().toggleBlockquote().run() },
];

export function NotesToolbar({ editor }: { readonly editor: Editor }) {
  const on = useEditorState({ editor, selector: ({ editor: now }) => tools.map((tool) => tool.on(now)) });
  return (
    <fieldset className={styles.tools} aria-label="Text style">
      {tools.map((tool, index) => (
        <IconButton key={tool.label} label={tool.label} icon={tool.icon} aria-pressed={on[index] ?? false} onClick={() => tool.run(editor)} />
      ))}
    </fieldset>
  );
}

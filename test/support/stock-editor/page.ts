/**
 * A page as somebody else would write it: Tiptap's collaboration extension on the
 * published y-websocket provider, none of it changed. Runs in a browser.
 */
import { Editor, Extension } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import type { Plugin } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** Opens the editor of one field of a document; it is in sync once the body says so. */
export function open(document: string, field: string): void {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${location.origin.replace(/^http/, 'ws')}/sync`, document, doc, { disableBc: true });
  // The provider's own extension point takes the one frame that is not of its protocol.
  provider.messageHandlers[100] = () => {};
  provider.on('sync', (isSynced: boolean) => (globalThis.document.body.dataset['sync'] = String(isSynced)));
  const carets = Extension.create({
    name: 'carets',
    addProseMirrorPlugins: (): Plugin[] => [yCursorPlugin(provider.awareness) as Plugin],
  });
  const place = globalThis.document.createElement('div');
  globalThis.document.body.replaceChildren(place);
  const editor = new Editor({
    element: place,
    extensions: [StarterKit.configure({ undoRedo: false }), Collaboration.configure({ document: doc, field }), carets],
  });
  editor.commands.focus();
}

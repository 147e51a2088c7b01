import type { ChainedCommands, Editor } from '@tiptap/react';

/**
 * Begins a change that the writer goes on typing after. The editor's own `focus` waits for the next frame: until then keys would
 * go to the button or the menu that the change came from, and a menu that closes would give its button the focus.
 */
export function writeOn(editor: Editor): ChainedCommands {
  editor.view.focus();
  return editor.chain();
}

import type { ChainedCommands, Editor, JSONContent } from '@tiptap/react';

/**
 * Begins a change that the writer goes on typing after. The editor's own `focus` waits for the next frame: until then keys would
 * go to the button or the menu that the change came from, and a menu that closes would give its button the focus.
 */
export function continueTyping(editor: Editor): ChainedCommands {
  editor.view.focus();
  return editor.chain();
}

/** Puts a piece where the cursor is, as bold or linked as the text around it, and goes on behind it. */
export function insertHere(editor: Editor, piece: JSONContent): void {
  continueTyping(editor)
    .command(({ tr, state: { schema } }) => {
      tr.replaceSelectionWith(schema.nodeFromJSON(piece)).scrollIntoView();
      return true;
    })
    .run();
}

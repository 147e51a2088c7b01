import {
  Button,
  Field,
  Input,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  ToggleButton,
} from '@fluentui/react-components';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { type Command, type Editor, getMarkRange, useEditorState } from '@tiptap/react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useText } from '../../strings/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import { completeUrl } from '../complete-url.ts';
import { continueTyping } from './continue-typing.ts';
import { onEscape } from './escape.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '12px', width: 'min(320px, 80vw)' },
  buttons: { display: 'flex', justifyContent: 'flex-end', gap: '8px' },
});

/** Writes the words of a link in place of what is selected. */
const insertLink =
  (words: string, href: string): Command =>
  ({ tr, state: { schema, storedMarks } }) => {
    const { from } = tr.selection;
    const marks = storedMarks ?? tr.doc.resolve(from).marks();
    tr.replaceSelectionWith(schema.text(words, marks), false);
    tr.addMark(from, from + words.length, schema.mark('link', { href }));
    tr.removeStoredMark(schema.marks['link']!);
    return true;
  };

/** The browser tells the editor of a selection a frame later; whoever presses Ctrl+K at once means what they see. */
function catchUp({ view }: Editor): void {
  const { doc, selection } = view.state;
  const seen = view.dom.ownerDocument.getSelection();
  const { anchorNode = null, focusNode = null } = seen ?? {};
  if (seen === null || selection instanceof NodeSelection) return;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return;
  const place = (node: Node | null, offset: number) => doc.resolve(view.posAtDOM(node!, offset));
  const chosen = TextSelection.between(
    place(anchorNode, seen.anchorOffset),
    place(focusNode, seen.focusOffset),
  );
  if (!chosen.eq(selection)) view.dispatch(view.state.tr.setSelection(chosen));
}

/** What is selected, or the text of the link that the cursor stands in. */
function wordsHere(editor: Editor): string {
  const { state } = editor;
  const range = state.selection.empty
    ? getMarkRange(state.selection.$from, state.schema.marks['link']!)
    : state.selection;
  return range
    ? state.doc.textBetween(range.from, range.to, ' ', (node) => String(node.attrs['raw'] ?? ''))
    : '';
}

/** Makes a link of what is selected, or changes the one that the cursor stands in. */
export function LinkButton({ editor }: { editor: Editor }) {
  const styles = useStyles();
  const { message: text, writing, common } = useText();
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const [words, setWords] = useState('');
  const [before, setBefore] = useState('');
  const isLink = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  const begin = (opens: boolean) => {
    if (opens) {
      setAddress(String(editor.getAttributes('link')['href'] ?? ''));
      setWords(wordsHere(editor));
      setBefore(wordsHere(editor));
    }
    setOpen(opens);
  };
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => {
    // Not on the view's own element: where a part beside it is still on the way, there is no view yet.
    const onKey = (event: KeyboardEvent) => {
      if (!editor.isFocused) return;
      const asks = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!asks || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      catchUp(editor);
      latest.current(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [editor]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = completeUrl(address);
    const chain = continueTyping(editor).extendMarkRange('link');
    if (href === '') chain.unsetLink();
    else if (words.trim() === '' || words !== before) chain.command(insertLink(words.trim() || href, href));
    else chain.setLink({ href });
    // Whoever types on writes behind it, not over it.
    chain.command(({ tr, commands }) => commands.setTextSelection(tr.selection.to)).run();
    setOpen(false);
  };
  const giveUp = () => {
    continueTyping(editor);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      positioning={{ position: 'below', align: 'start' }}
      onOpenChange={(event, data) => {
        onEscape(giveUp)(event, data);
        begin(data.open);
      }}
      trapFocus
    >
      <PopoverTrigger disableButtonEnhancement>
        <ToggleButton
          size="small"
          appearance="subtle"
          checked={isLink}
          icon={<Icon name="link" size={16} />}
          aria-label={text.tools.link}
          title={`${text.tools.link} (Ctrl+K)`}
        />
      </PopoverTrigger>
      <PopoverSurface aria-label={text.tools.link}>
        <form className={styles.form} onSubmit={submit} noValidate>
          <Field label={text.buttonUrl}>
            <Input
              autoFocus
              type="url"
              placeholder="https://"
              value={address}
              onChange={(_, { value }) => setAddress(value)}
            />
          </Field>
          <Field label={writing.linkText}>
            <Input value={words} onChange={(_, { value }) => setWords(value)} />
          </Field>
          <div className={styles.buttons}>
            <Button size="small" onClick={giveUp}>
              {common.cancel}
            </Button>
            <Button size="small" type="submit" appearance="primary">
              {address.trim() === '' && isLink ? text.noLink : text.setLink}
            </Button>
          </div>
        </form>
      </PopoverSurface>
    </Popover>
  );
}

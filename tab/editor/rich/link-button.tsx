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
import { type Command, type Editor, useEditorState } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { useText } from '../../strings/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import { wholeAddress } from '../whole-address.ts';
import { onEscape } from './escape.ts';
import { writeOn } from './write-on.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '12px', width: 'min(320px, 80vw)' },
  buttons: { display: 'flex', justifyContent: 'flex-end', gap: '8px' },
});

const insertAddress =
  (href: string): Command =>
  ({ tr, state: { schema } }) => {
    const { from } = tr.selection;
    tr.replaceSelectionWith(schema.text(href)).addMark(from, tr.selection.to, schema.mark('link', { href }));
    return true;
  };

/** Makes a link of what is selected, or changes the one that the cursor stands in. */
export function LinkButton({ editor }: { editor: Editor }) {
  const styles = useStyles();
  const { message: text, common } = useText();
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState('');
  const isLink = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') });
  const begin = (opens: boolean) => {
    if (opens) setAddress(String(editor.getAttributes('link')['href'] ?? ''));
    setOpen(opens);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const href = wholeAddress(address);
    const chain = writeOn(editor).extendMarkRange('link');
    if (href === '') chain.unsetLink();
    else if (editor.state.selection.empty && !isLink) chain.command(insertAddress(href));
    else chain.setLink({ href });
    // Whoever types on writes behind it, not over it.
    chain.command(({ tr, commands }) => commands.setTextSelection(tr.selection.to)).run();
    setOpen(false);
  };
  const giveUp = () => {
    writeOn(editor);
    setOpen(false);
  };
  return (
    <Popover
      open={open}
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
          title={text.tools.link}
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

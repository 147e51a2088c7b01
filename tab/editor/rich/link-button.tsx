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
import { type Editor, useEditorState } from '@tiptap/react';
import { type FormEvent, useState } from 'react';
import { useText } from '../../strings/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import { writeOn } from './write-on.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '12px', width: 'min(320px, 80vw)' },
  buttons: { display: 'flex', justifyContent: 'flex-end', gap: '8px' },
});

/** An address as people type it gets the scheme that they leave out. */
const whole = (address: string): string => {
  const typed = address.trim();
  if (typed === '' || /^(https?:|mailto:|tel:)/i.test(typed)) return typed;
  return /^[^\s/@]+@[^\s/@]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`;
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
    const href = whole(address);
    const chain = writeOn(editor).extendMarkRange('link');
    if (href === '') chain.unsetLink().run();
    else if (editor.state.selection.empty && !isLink)
      chain
        .insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })
        .unsetMark('link')
        .run();
    else chain.setLink({ href }).run();
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={(_, data) => begin(data.open)} trapFocus>
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
            <Button size="small" onClick={() => setOpen(false)}>
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

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useText } from '../strings/text.tsx';
import { useReturnFocus } from '../ui/return-focus.ts';
import { useSentence } from '../ui/states.tsx';

interface Props {
  readonly title: string;
  readonly action: string;
  readonly name?: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a list. */
export function NameDialog({ title, action, name = '', busy, error, onSubmit, onClose }: Props) {
  useReturnFocus();
  const text = useText();
  const sentence = useSentence();
  const [value, setValue] = useState(name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() !== '' && !busy) onSubmit(value.trim());
  };
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
              <Field
                label={text.lists.name}
                hint={text.lists.nameHint}
                validationMessage={error ? sentence(error) : null}
              >
                <Input autoFocus value={value} maxLength={200} onChange={(_, data) => setValue(data.value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{text.common.cancel}</Button>
              <Button type="submit" appearance="primary" disabledFocusable={busy || value.trim() === ''}>
                {action}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

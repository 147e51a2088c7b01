import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useText } from '../strings/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
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
  const text = useText();
  const sentence = useSentence();
  const [value, setValue] = useState(name);
  return (
    <FormDialog
      title={title}
      action={action}
      mayGo={!busy && value.trim() !== ''}
      onSubmit={() => onSubmit(value.trim())}
      onClose={onClose}
    >
      <Field
        label={text.lists.name}
        hint={text.lists.nameHint}
        validationMessage={error ? sentence(error) : null}
      >
        <Input autoFocus value={value} maxLength={200} onChange={(_, data) => setValue(data.value)} />
      </Field>
    </FormDialog>
  );
}

import { Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useText } from '../strings/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';

interface Props {
  readonly busy: boolean;
  readonly onSubmit: (remark: string) => void;
  readonly onClose: () => void;
}

/** As many characters as the service takes. */
const maxRemarkLength = 1_000;

/** Asks what is to be changed: a refusal without it leaves its author guessing. */
export function RefuseDialog({ busy, onSubmit, onClose }: Props) {
  const { approval: text } = useText().access;
  const [remark, setRemark] = useState('');
  return (
    <FormDialog
      title={text.refuseTitle}
      action={text.refuse}
      mayGo={!busy && remark.trim() !== ''}
      onSubmit={() => onSubmit(remark.trim())}
      onClose={onClose}
    >
      <Field label={text.remark} hint={text.remarkHint}>
        <Textarea
          autoFocus
          resize="vertical"
          rows={4}
          value={remark}
          maxLength={maxRemarkLength}
          onChange={(_, data) => setRemark(data.value)}
        />
      </Field>
    </FormDialog>
  );
}

import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useText } from '../strings/text.tsx';
import { PlainDialog } from './plain-dialog.tsx';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly className?: string;
  /** What it does, in words of its own. */
  readonly action: string;
  /** What leaves it; “Cancel” where it does not say. */
  readonly leave?: string;
  /** Whether it can be done as it is filled in now. */
  readonly mayGo: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A few fields, and one thing to do with them. */
export function FormDialog({ action, leave, mayGo, onSubmit, onClose, ...dialog }: Props) {
  const { common } = useText();
  const actions = (
    <>
      <Button onClick={onClose}>{leave ?? common.cancel}</Button>
      <Button
        type="submit"
        appearance="primary"
        style={{ maxWidth: 'none', whiteSpace: 'nowrap' }}
        disabledFocusable={!mayGo}
      >
        {action}
      </Button>
    </>
  );
  return (
    <PlainDialog
      {...dialog}
      actions={actions}
      onSubmit={() => {
        if (mayGo) onSubmit();
      }}
      onClose={onClose}
    />
  );
}

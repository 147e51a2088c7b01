import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { PlainDialog } from './plain-dialog.tsx';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What it does, in words of its own: never “OK”. */
  readonly action: string;
  readonly keep: string;
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before something that cannot be taken back; what is safe has the focus. */
export function Confirm({ title, children, action, keep, busy = false, onConfirm, onClose }: Props) {
  return (
    <PlainDialog
      isQuestion
      title={title}
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {keep}
          </Button>
          <Button
            appearance="primary"
            disabledFocusable={busy}
            style={{ maxWidth: 'none', whiteSpace: 'nowrap' }}
            onClick={onConfirm}
          >
            {action}
          </Button>
        </>
      }
      onClose={onClose}
    >
      {children}
    </PlainDialog>
  );
}

import { Button, makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { dangerLook } from './danger.ts';
import { PlainDialog } from './plain-dialog.tsx';

const useStyles = makeStyles({
  danger: dangerLook,
});

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What it does, in words of its own: never “OK”. */
  readonly action: string;
  readonly keep: string;
  readonly busy?: boolean;
  /** It ends or takes away something: it does not look like what one came for. */
  readonly isDanger?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once before something that cannot be taken back; what is safe has the focus. */
export function Confirm({
  title,
  children,
  action,
  keep,
  busy = false,
  isDanger = false,
  onConfirm,
  onClose,
}: Props) {
  const styles = useStyles();
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
            appearance={isDanger ? 'outline' : 'primary'}
            className={isDanger ? styles.danger : undefined}
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

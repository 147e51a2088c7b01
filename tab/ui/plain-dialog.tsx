import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { useReturnFocus } from './return-focus.ts';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** Its buttons; what closes it comes first. */
  readonly actions: ReactNode;
  /** Of what stands between title and buttons. */
  readonly className?: string;
  /** A question is closed by its buttons alone, not by a click beside it. */
  readonly isQuestion?: boolean;
  /** Makes a form of it. */
  readonly onSubmit?: () => void;
  readonly onClose: () => void;
}

/** Stands above the page, and gives the focus back when it goes. */
export function PlainDialog(props: Props) {
  useReturnFocus();
  const { title, children, actions, className, isQuestion = false, onSubmit, onClose } = props;
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent className={className}>{children}</DialogContent>
      <DialogActions>{actions}</DialogActions>
    </DialogBody>
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit?.();
  };
  return (
    <Dialog
      open
      modalType={isQuestion ? 'alert' : 'modal'}
      onOpenChange={(_, { open }) => !open && onClose()}
    >
      <DialogSurface>
        {onSubmit ? (
          <form onSubmit={submit} noValidate>
            {body}
          </form>
        ) : (
          body
        )}
      </DialogSurface>
    </Dialog>
  );
}

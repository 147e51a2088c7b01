import {
  Link,
  Toast,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { createContext, type ReactNode, use, useCallback, useRef } from 'react';
import { useText } from '../strings/text.tsx';
import { useSentence } from './states.tsx';

interface Notice {
  readonly say: string;
  readonly intent?: 'success' | 'error' | 'info';
  /** In ms; below 0 it stays until it is dismissed. */
  readonly timeout?: number;
  readonly undo?: () => void;
}

/** Shows a notice, and gives what dismisses it. */
type Notify = (notice: Notice) => () => void;

const Context = createContext<Notify>(() => () => undefined);

/** Short notices at the edge of the page; those that can be undone say so. */
export function Notices({ children }: { children: ReactNode }) {
  const text = useText();
  const toaster = useId('notices');
  const { dispatchToast, dismissToast } = useToastController(toaster);
  const shown = useRef(0);
  const notify = useCallback<Notify>(
    ({ say, intent = 'success', timeout = 5000, undo }: Notice) => {
      const action = undo && (
        <ToastTrigger>
          <Link onClick={undo}>{text.common.undo}</Link>
        </ToastTrigger>
      );
      const toast = (
        <Toast>
          <ToastTitle action={action ?? null}>{say}</ToastTitle>
        </Toast>
      );
      const toastId = `notice-${++shown.current}`;
      dispatchToast(toast, { toastId, intent, timeout: intent === 'error' ? 10_000 : timeout });
      return () => dismissToast(toastId);
    },
    [dispatchToast, dismissToast, text],
  );
  return (
    <Context value={notify}>
      {children}
      <Toaster toasterId={toaster} position="bottom" pauseOnHover />
    </Context>
  );
}

export const useNotify = () => use(Context);

/** Says why something that was asked for did not happen. */
export function useNotifyError() {
  const notify = use(Context);
  const sentence = useSentence();
  return useCallback((error: Error) => notify({ say: sentence(error), intent: 'error' }), [notify, sentence]);
}

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
  /** Tries once more what failed. */
  readonly again?: () => void;
}

/** A failure is read, thought about, and perhaps tried again. */
const failureMs = 20_000;

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
    ({ say, intent = 'success', timeout = 5000, undo, again }: Notice) => {
      const act = undo ?? again;
      const action = act && (
        <ToastTrigger>
          <Link onClick={act}>{undo ? text.common.undo : text.common.tryAgain}</Link>
        </ToastTrigger>
      );
      const toast = (
        <Toast>
          <ToastTitle action={action ?? null}>{say}</ToastTitle>
        </Toast>
      );
      const toastId = `notice-${++shown.current}`;
      dispatchToast(toast, { toastId, intent, timeout: intent === 'error' ? failureMs : timeout });
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

export interface FailedDeed {
  /** What did not happen, and what is the case instead as far as the page knows. */
  readonly say: string;
  readonly again?: () => void;
}

/** Says that something that was asked for did not happen, what is so now, and why; and offers it again. */
export function useNotifyError() {
  const notify = use(Context);
  const sentence = useSentence();
  return useCallback(
    (error: Error, deed?: FailedDeed) => {
      const said = deed === undefined ? [] : [deed.say];
      const again = deed?.again;
      return notify({
        say: [...said, sentence(error)].join(' '),
        intent: 'error',
        ...(again !== undefined && { again }),
      });
    },
    [notify, sentence],
  );
}

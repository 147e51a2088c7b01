import {
  Link,
  makeStyles,
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  ToastTrigger,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { createContext, type ReactNode, use, useCallback, useRef } from 'react';
import { useText } from '../strings/text.tsx';
import { useSentence } from './states.tsx';
import { useNarrow } from './use-narrow.ts';

const useStyles = makeStyles({
  // Room for a sentence: in the width that they come with each is a column of single words.
  toaster: { width: 'min(440px, calc(100vw - 24px))' },
});

interface Notice {
  readonly say: string;
  /** Why, below it. */
  readonly why?: string;
  readonly intent?: 'success' | 'error' | 'info';
  /** In ms; below 0 it stays until it is dismissed. */
  readonly timeout?: number;
  readonly undo?: () => void;
  /** Tries once more what failed. */
  readonly again?: () => void;
}

/** Where the places stand at the foot of a page, and the steps of the editor above them: neither is covered. */
const aboveBars = 124;

/** A failure is read, thought about, and perhaps tried again. */
const failureMs = 20_000;

/** Shows a notice, and gives what dismisses it. */
type Notify = (notice: Notice) => () => void;

const Context = createContext<Notify>(() => () => undefined);

/** Short notices at the edge of the page; those that can be undone say so. */
export function Notices({ children }: { children: ReactNode }) {
  const styles = useStyles();
  const narrow = useNarrow();
  const text = useText();
  const toaster = useId('notices');
  const { dispatchToast, dismissToast } = useToastController(toaster);
  const shown = useRef(0);
  const notify = useCallback<Notify>(
    ({ say, why, intent = 'success', timeout = 5000, undo, again }: Notice) => {
      const act = undo ?? again;
      const action = act && (
        <ToastTrigger>
          <Link onClick={act}>{undo ? text.common.undo : text.common.tryAgain}</Link>
        </ToastTrigger>
      );
      const toast = (
        <Toast>
          <ToastTitle action={action ?? null}>{say}</ToastTitle>
          {why !== undefined && <ToastBody>{why}</ToastBody>}
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
      <Toaster
        toasterId={toaster}
        className={styles.toaster}
        position="bottom"
        offset={{ vertical: narrow ? aboveBars : 16 }}
        pauseOnHover
      />
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
      const again = deed?.again;
      const told = deed === undefined ? { say: sentence(error) } : { say: deed.say, why: sentence(error) };
      return notify({
        ...told,
        intent: 'error',
        ...(again !== undefined && { again }),
      });
    },
    [notify, sentence],
  );
}

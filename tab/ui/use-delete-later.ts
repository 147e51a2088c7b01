import { call } from '../api/client.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from './notices.tsx';
import { deleteLater, undoDelete } from './undoable.ts';

export interface Deleting {
  /** What is said while it can be undone. */
  readonly say: string;
  readonly name: string;
  readonly refresh: () => Promise<unknown>;
}

/** Deletes what stands under an API path. So long as that can be undone, and no longer, a notice offers it. */
export function useDeleteLater() {
  const notify = useNotify();
  const failed = useNotifyError();
  const { failures: text } = useText();
  return (path: string, { say, name, refresh }: Deleting) => {
    const dismiss = notify({ say, timeout: -1, undo: () => undoDelete(path) });
    const run = async () => {
      await call('DELETE', path).catch((error: Error) =>
        failed(error, { say: text.notDeleted(name), again: () => void run() }),
      );
      await refresh();
    };
    deleteLater(path, { run, decided: dismiss });
  };
}

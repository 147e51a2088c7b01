import { call } from '../api/client.ts';
import { useNotify, useNotifyError } from './notices.tsx';
import { deleteLater, undoDelete } from './undoable.ts';

/** Deletes what stands under an API path. So long as that can be undone, and no longer, a notice offers it. */
export function useDeleteLater() {
  const notify = useNotify();
  const failed = useNotifyError();
  return (path: string, say: string, refresh: () => Promise<unknown>) => {
    const dismiss = notify({ say, timeout: -1, undo: () => undoDelete(path) });
    const run = async () => {
      await call('DELETE', path).catch(failed);
      await refresh();
    };
    deleteLater(path, { run, decided: dismiss });
  };
}

import { type ComponentType, useCallback, useState } from 'react';
import { noAnswer } from '../api/error.ts';
import { useNotifyError } from './notices.tsx';

/** A part of a page that is loaded with the first wish for it. Where it cannot be loaded that is said, and the page stands. */
export function useLater<P>(load: () => Promise<ComponentType<P>>) {
  const failed = useNotifyError();
  const [part, show] = useState<ComponentType<P> | null>(null);
  const want = useCallback(
    () =>
      void load().then(
        (loaded) => show(() => loaded),
        (cause: unknown) => failed(noAnswer(cause)),
      ),
    [load, failed],
  );
  return [part, want] as const;
}

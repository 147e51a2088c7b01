import { type ComponentType, useCallback, useState } from 'react';
import { noAnswer } from '../api/error.ts';
import { useText } from '../strings/text.tsx';
import { useNotifyError } from './notices.tsx';

/** A part of a page that is loaded with the first wish for it. Where it cannot be loaded that is said, and the page stands. */
export function useLazy<P>(load: () => Promise<ComponentType<P>>) {
  const failed = useNotifyError();
  const { failures: text } = useText();
  const [part, show] = useState<ComponentType<P> | null>(null);
  const want = useCallback(
    () =>
      void load().then(
        (loaded) => show(() => loaded),
        (cause: unknown) => failed(noAnswer(cause), { say: text.notShown, again: want }),
      ),
    [load, failed, text],
  );
  return [part, want] as const;
}

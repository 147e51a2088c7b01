import { type ComponentType, lazy, useState } from 'react';
import { loadPart } from './load-part.ts';

/** A page that is loaded when it is needed. */
export interface LazyPage<P extends object = Record<string, string>> {
  readonly Page: ComponentType<P>;
  /** Begins before it is needed; a failure shows where the page does. */
  readonly load: () => Promise<void>;
}

/** Grows whenever somebody asks for what failed to be tried again. */
let round = 0;

/** What could not be loaded is loaded anew where it is next shown. */
export function tryPartsAgain(): void {
  round++;
}

export function lazyPage<P extends object = Record<string, string>>(
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyPage<P> {
  let loaded: ComponentType<P> | null = null;
  let failedIn: number | null = null;
  const once = async () => {
    try {
      const page = await loadPart(load);
      loaded = page.default;
      return page;
    } catch (error) {
      failedIn = round;
      throw error;
    }
  };
  let Lazy = lazy(once);
  /** React keeps a failure for good, and asks many times until it has shown it: another try is for who asks for it. */
  const renewed = () => {
    if (failedIn !== null && failedIn < round) {
      failedIn = null;
      Lazy = lazy(once);
    }
    return Lazy;
  };
  return {
    load: () =>
      once().then(
        () => undefined,
        () => undefined,
      ),
    // React holds back for 300 ms what was awaited in a Suspense: what is there already goes around it.
    Page: (parameters) => {
      const [Shown] = useState(() => loaded ?? renewed());
      return <Shown {...parameters} />;
    },
  };
}

import { type ComponentType, lazy, useState } from 'react';

type PageOf = ComponentType<Record<string, string>>;

/** A page that is loaded when it is needed. */
export interface LaterPage {
  readonly Page: PageOf;
  /** Begins before it is needed; a failure shows where the page does. */
  readonly load: () => Promise<void>;
}

export function later(load: () => Promise<{ default: PageOf }>): LaterPage {
  let loaded: PageOf | null = null;
  const Lazy = lazy(load);
  return {
    load: () =>
      load().then(
        (page) => {
          loaded = page.default;
        },
        () => undefined,
      ),
    // React holds back for 300 ms what was awaited in a Suspense: what is there already goes around it.
    Page: (parameters) => {
      const [Shown] = useState(() => loaded ?? Lazy);
      return <Shown {...parameters} />;
    },
  };
}

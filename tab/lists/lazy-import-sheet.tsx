import { type ComponentProps, lazy, Suspense } from 'react';

const Sheet = lazy(() => import('./import-sheet.tsx').then(({ ImportSheet }) => ({ default: ImportSheet })));

/** The import, loaded once somebody has a file. */
export const ImportSheet = (props: ComponentProps<typeof Sheet>) => (
  <Suspense fallback={null}>
    <Sheet {...props} />
  </Suspense>
);

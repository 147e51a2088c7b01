import { lazy, Suspense } from 'react';
import { RowsSkeleton } from '../ui/states.tsx';
import type { RichFieldProps } from './rich/rich-field-props.ts';

const RichField = lazy(() => import('./rich/rich-field.tsx'));

/** Text with what a chat can show, and variables. */
export const RichText = (props: RichFieldProps) => (
  <Suspense fallback={<RowsSkeleton rows={1} height={240} />}>
    <RichField {...props} />
  </Suspense>
);

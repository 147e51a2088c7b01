import type { MouseEvent } from 'react';

const doubleClickMs = 300;
let last = Number.NEGATIVE_INFINITY;

/** Whether a click is but the second half of a double click: where a row has gone, it meets the next one. */
export function isSecondClick({ timeStamp }: MouseEvent): boolean {
  const isSecond = timeStamp - last < doubleClickMs;
  if (!isSecond) last = timeStamp;
  return isSecond;
}

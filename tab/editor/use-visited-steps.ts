import { useEffect, useState } from 'react';
import { type Step, steps } from './steps.ts';

/** Steps whose faults are shown: those that were left, and all once one has come to Review. Nobody is told off beforehand. */
export function useVisitedSteps(step: Step): ReadonlySet<Step> {
  const [left, setLeft] = useState<ReadonlySet<Step>>(new Set());
  useEffect(() => {
    if (step === 'review') setLeft(new Set(steps));
    return () => setLeft((before) => (before.has(step) ? before : new Set([...before, step])));
  }, [step]);
  return left;
}

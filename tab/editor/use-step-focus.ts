import { type RefObject, useEffect, useRef } from 'react';
import { focusWhenThere } from './field-focus.ts';
import type { Step } from './steps.ts';

/**
 * Where the focus goes in the editor: into the name of a new campaign, to the field that was asked for, else to the step that
 * opens. Whoever goes from
 * step to step along the bar stays there.
 */
export function useStepFocus(
  step: Step,
  isNew: boolean,
  wanted: { current: string | null },
): { panel: RefObject<HTMLElement | null>; name: RefObject<HTMLInputElement | null> } {
  const panel = useRef<HTMLElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const naming = useRef(isNew);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step that opens asks for the focus
  useEffect(() => {
    if (naming.current) name.current?.select();
    else if (!document.activeElement?.closest('[role="tablist"]'))
      panel.current?.focus({ preventScroll: true });
    naming.current = false;
    const field = wanted.current;
    wanted.current = null;
    if (field !== null) return focusWhenThere(field);
  }, [step]);
  return { panel, name };
}

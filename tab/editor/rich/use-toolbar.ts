import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

const buttonsOf = (bar: HTMLElement | null): HTMLElement[] => [
  ...(bar?.querySelectorAll<HTMLElement>('button') ?? []),
];

/**
 * A toolbar as the ARIA practices describe it: one stop of the Tab key, arrows, Home and End from button to button. Whoever
 * comes back finds the button that they left.
 */
export function useToolbar(): {
  ref: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: () => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const current = useRef(0);
  const mark = () => {
    buttonsOf(ref.current).forEach((button, at) => {
      button.tabIndex = at === current.current ? 0 : -1;
    });
  };
  useLayoutEffect(mark);
  return {
    ref,
    onFocus: () => {
      const at = buttonsOf(ref.current).indexOf(document.activeElement as HTMLElement);
      if (at >= 0) current.current = at;
      mark();
    },
    onKeyDown: (event) => {
      const buttons = buttonsOf(ref.current);
      const at = buttons.indexOf(event.target as HTMLElement);
      const step = at < 0 || event.altKey || event.ctrlKey || event.metaKey ? undefined : steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      buttons[step(at, buttons.length)]?.focus();
    },
  };
}

import { useEffect, useRef, useState } from 'react';

/** A value at once where it had rested, and while it keeps changing, as soon as it has rested for so many ms. */
export function usePrompt<T>(value: T, ms: number): T {
  const [shown, show] = useState(value);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (value === shown) return;
    const now = () => {
      show(value);
      pause.current = setTimeout(() => {
        pause.current = undefined;
      }, ms);
    };
    if (pause.current === undefined) return now();
    const timer = setTimeout(now, ms);
    return () => clearTimeout(timer);
  }, [value, shown, ms]);
  return shown;
}

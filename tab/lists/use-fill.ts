import { type RefObject, useLayoutEffect, useState } from 'react';

/** Below it no more than a few rows would be in sight. */
const least = 300;

/**
 * The height, in px, that is left for what stands last on a page: so that it scrolls by itself, being wider than the page, and
 * the page does not scroll as well. `below`: px that are needed under it.
 */
export function useFill(place: RefObject<HTMLElement | null>, below: number): number {
  const [height, setHeight] = useState(least);
  useLayoutEffect(() => {
    const main = document.querySelector('main');
    const element = place.current;
    if (!main || !element) return;
    const measure = () => {
      const top = element.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop;
      setHeight(Math.max(least, Math.floor(main.clientHeight - top - below)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(main);
    // What stands above may grow: a bar that says something, buttons that wrap.
    for (const part of main.children) observer.observe(part);
    return () => observer.disconnect();
  }, [place, below]);
  return height;
}

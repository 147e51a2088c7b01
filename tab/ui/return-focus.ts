import { useEffect, useState } from 'react';
import { swallowSecondClick } from './second-click.ts';

/** Where the focus goes when what opened closes: to what opened it; for an entry of a menu, to the menu's button. */
function openerOf(active: Element | null): HTMLElement | null {
  const menu = active?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : active;
  return opener instanceof HTMLElement && opener !== document.body ? opener : null;
}

/** Gives the focus back when the dialog that calls this goes away, and keeps half a double click from the page below. */
export function useReturnFocus(): void {
  const [opener] = useState(() => openerOf(document.activeElement));
  useEffect(
    () => () => {
      swallowSecondClick();
      // The dialog lets go of the focus in the same step.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        // What opened it may be gone meanwhile, as a button of a campaign that has ended is.
        const back = opener?.isConnected ? opener : document.querySelector<HTMLElement>('h1');
        back?.focus({ preventScroll: back !== opener });
      });
    },
    [opener],
  );
}

import { useEffect, useState } from 'react';
import { undoLast } from '../ui/undoable.ts';
import { useLater } from '../ui/use-later.ts';

const loadKeys = () => import('./keys-dialog.tsx').then(({ KeysDialog }) => KeysDialog);

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input, textarea, select, [role="combobox"], [role="menuitem"]'));

const press = (selector: string) => {
  const target = document.querySelector<HTMLElement>(selector);
  target?.focus();
  return target;
};

/** Moves the focus between the rows of a list. */
function moveBy(step: number): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return false;
  rows[at + step]?.focus();
  return true;
}

/** What a key does, told by what the page offers; true when it did something. */
function act(event: KeyboardEvent, help: () => void): boolean {
  switch (event.key) {
    case 'n':
      press('[data-new]')?.click();
      return true;
    case '/':
      return press('[data-search]') !== null;
    case '?':
      help();
      return true;
    case 'ArrowDown':
      return moveBy(1);
    case 'ArrowUp':
      return moveBy(-1);
    default:
      return false;
  }
}

/** The keys that work everywhere, and the list of them. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const [KeysDialog, load] = useLater(loadKeys);
  useEffect(() => {
    const help = () => {
      load();
      setOpen(true);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      const held = event.ctrlKey || event.metaKey;
      if (held ? event.key === 'z' && undoLast() : act(event, help)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [load]);
  return open && KeysDialog && <KeysDialog onClose={() => setOpen(false)} />;
}

import { useEffect, useState } from 'react';
import { loadPart } from '../ui/load-part.ts';
import { mayUndo, undoLast } from '../ui/undoable.ts';
import { useLazy } from '../ui/use-lazy.ts';
import { type KeyName, keysThatWork, setKeysOpener } from './keys.ts';

const loadKeys = () => loadPart(() => import('./keys-dialog.tsx')).then(({ KeysDialog }) => KeysDialog);

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input, textarea, select, [role="combobox"], [role="menuitem"]'));

const press = (selector: string) => {
  const target = document.querySelector<HTMLElement>(selector);
  target?.focus();
  return target;
};

function click(selector: string): boolean {
  const target = press(selector);
  target?.click();
  return target !== null;
}

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
      return click('[data-new]');
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
  /** The keys that worked when they were asked for; null: nobody asks. */
  const [names, setNames] = useState<readonly KeyName[] | null>(null);
  const [KeysDialog, load] = useLazy(loadKeys);
  useEffect(() => {
    const help = () => {
      load();
      setNames(keysThatWork(mayUndo()));
    };
    setKeysOpener(help);
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      const held = event.ctrlKey || event.metaKey;
      if (held ? event.key === 'z' && undoLast() : act(event, help)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [load]);
  return names && KeysDialog && <KeysDialog names={names} onClose={() => setNames(null)} />;
}

import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  keys: { display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: '20px', rowGap: '10px', margin: 0 },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    padding: '2px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    justifySelf: 'start',
  },
  word: { margin: 0 },
});

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
  const styles = useStyles();
  const { keys, common } = useText();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      if (act(event, () => setOpen(true))) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  if (!open) return null;
  const rows = [
    ['n', keys.new],
    ['/', keys.search],
    ['↑ ↓', keys.move],
    ['Enter', keys.open],
    ['Esc', keys.escape],
    ['?', keys.list],
  ];
  return (
    <Dialog open onOpenChange={(_, data) => setOpen(data.open)}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{keys.title}</DialogTitle>
          <DialogContent>
            <dl className={styles.keys}>
              {rows.map(([key, word]) => [
                <dt key={`key ${key}`} className={styles.key}>
                  {key}
                </dt>,
                <dd key={`word ${key}`} className={styles.word}>
                  {word}
                </dd>,
              ])}
            </dl>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{common.close}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Keys that work on every page that has something for them to work on. */
export const keyNames = ['new', 'search', 'move', 'open', 'undo', 'escape', 'list'] as const;
export type KeyName = (typeof keyNames)[number];

const isThere = (selector: string) => document.querySelector(selector) !== null;

/** Those that do something on the page as it stands. */
export function keysThatWork(mayUndo: boolean): readonly KeyName[] {
  const works: Record<KeyName, boolean> = {
    new: isThere('[data-new]'),
    search: isThere('[data-search]'),
    move: isThere('[data-row]'),
    open: isThere('[data-row]'),
    undo: mayUndo,
    escape: isThere('[data-search]'),
    list: true,
  };
  return keyNames.filter((name) => works[name]);
}

let opener = () => {};

/** Tells who shows the list of keys. */
export function setKeysOpener(open: () => void): void {
  opener = open;
}

/** Shows the list of keys, as `?` does. */
export const openKeys = (): void => opener();

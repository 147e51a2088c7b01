/** What is about to go takes the focus with it: hands it to the like of it in the next row, else the one before. */
export function focusNeighbour(leaving: Element | null): void {
  const row = leaving?.closest('li');
  if (!leaving || !row) return;
  const at = [...row.querySelectorAll('button, a')].indexOf(leaving);
  const beside = row.nextElementSibling ?? row.previousElementSibling;
  const next = beside?.querySelectorAll<HTMLElement>('button, a')[at];
  const go = () => (next ?? document.querySelector<HTMLElement>('[data-search], h1'))?.focus();
  go();
  // A menu or a question that is open lets go of the focus in its own time.
  setTimeout(() => document.activeElement === document.body && go());
}

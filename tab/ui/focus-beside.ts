/** What is about to go takes the focus with it: hands it to the like of it in the next row, else the one before. */
export function focusBeside(leaving: Element): void {
  const row = leaving.closest('li');
  const at = [...(row?.querySelectorAll('button, a') ?? [])].indexOf(leaving);
  const beside = row?.nextElementSibling ?? row?.previousElementSibling ?? null;
  const next = beside?.querySelectorAll<HTMLElement>('button, a')[at];
  (next ?? document.querySelector<HTMLElement>('[data-search], h1'))?.focus({
    preventScroll: next !== undefined,
  });
}

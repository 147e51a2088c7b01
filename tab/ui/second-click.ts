/** As long as any system lets a double click take. */
const doubleClickMs = 900;

/** Where something goes under the pointer, the second half of a double click is not meant for what comes up there. */
export function swallowSecondClick(): void {
  const swallow = (event: MouseEvent) => {
    if (event.detail < 2) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), doubleClickMs);
}

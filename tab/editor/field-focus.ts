/** Not the tools over a text, which are there a moment before it. */
const control = 'input, select, button:not([role="toolbar"] *), [role="textbox"]';

/** How well a place, by the field of the API that it is for, suits another; 0: not at all. */
function fits(place: string, field: string): number {
  if (place === field) return Number.POSITIVE_INFINITY;
  return /^[.[]/.test(field.slice(place.length)) && field.startsWith(place) ? place.length : 0;
}

/** The control for a field of the API, else for what holds it. */
export function controlFor(field: string, root: ParentNode = document): HTMLElement | null {
  const places = [...root.querySelectorAll<HTMLElement>('[data-field]')]
    .map((place) => ({ place, fit: fits(place.dataset['field'] ?? '', field) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit);
  const best = places[0]?.place;
  if (!best) return null;
  return best.querySelector<HTMLElement>(control) ?? (best.tabIndex >= 0 ? best : null);
}

const maxMs = 3000;

/** Gives the focus to the control for a field; a step that is not loaded yet has it a moment later. */
export function focusWhenThere(field: string): () => void {
  const go = () => {
    const found = controlFor(field);
    found?.focus();
    if (found) stop();
  };
  const watch = new MutationObserver(go);
  const late = setTimeout(() => watch.disconnect(), maxMs);
  const stop = () => {
    clearTimeout(late);
    watch.disconnect();
  };
  watch.observe(document.body, { childList: true, subtree: true });
  go();
  return stop;
}

/** Fluent UI's own marks of where the focus enters and leaves; they hand it on at once. */
const marks = '[data-tabster-dummy][aria-hidden]';

/**
 * Fluent UI hides its marks from whoever listens to the page, and yet lets the focus onto them: for a moment a screen
 * reader is on something that it was told is not there. Without the lie they are plain stops without words, which it passes
 * over.
 */
export function tellOfFocusMarks(document: Document): void {
  const tell = () => {
    for (const mark of document.querySelectorAll(marks)) {
      // What stands in a list of tabs or a menu must be a tab or an item, or hidden.
      if (mark.parentElement?.hasAttribute('role')) continue;
      mark.removeAttribute('aria-hidden');
      mark.removeAttribute('role');
    }
  };
  tell();
  new MutationObserver(tell).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['aria-hidden'],
  });
}

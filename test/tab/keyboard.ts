import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { until } from '../e2e/processes.ts';

/** More than any page has places to stop at. */
const maxTabs = 120;

/**
 * What differs about an element and what stands around it with and without the focus. The page is as before when it
 * returns; null: nothing has the focus.
 */
async function focusMark(): Promise<{ name: string; differs: boolean; inSight: boolean } | null> {
  const active = document.activeElement as HTMLElement | null;
  if (!active || active === document.body) return null;
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const looks = () => {
    const around: Element[] = [active, ...(active.parentElement?.children ?? [])];
    for (let one = active.parentElement, up = 0; one && up < 4; one = one.parentElement, up++)
      around.push(one);
    return around
      .flatMap((one) => [undefined, '::before', '::after'].map((pseudo) => getComputedStyle(one, pseudo)))
      .map((style) =>
        [
          style.outlineStyle === 'none' ? '' : style.outline,
          style.borderStyle === 'none' ? '' : style.border,
          ...[style.borderBottom, style.boxShadow, style.transform, style.background],
        ].join(),
      )
      .join('\n');
  };
  const { width, height, top, bottom } = active.getBoundingClientRect();
  // What is in no layer of its own stands still while this looks.
  const isMenu = active.closest('[role="menu"]') !== null;
  await drawn();
  const focused = looks();
  let differs = isMenu;
  if (!isMenu) {
    active.blur();
    await drawn();
    differs = looks() !== focused;
    active.focus({ preventScroll: true });
  }
  return {
    name: `${active.tagName} ${active.getAttribute('aria-label') ?? active.textContent}`.slice(0, 80),
    differs,
    inSight: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
  };
}

/** Somebody who has no mouse. Wherever the focus comes to, it must be seen. */
export class Keyboard {
  readonly #page: Page;
  /** Keys that were pressed so far, what was typed into fields apart. */
  presses = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  press(...keys: readonly string[]): Promise<void> {
    this.presses += keys.length;
    return keys.reduce((done, key) => done.then(() => this.#page.keyboard.press(key)), Promise.resolve());
  }

  type(text: string): Promise<void> {
    return this.#page.keyboard.type(text);
  }

  /** Tab after Tab until `target` has the focus. */
  async tabTo(target: Locator, key = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let i = 0; i < maxTabs; i++) {
      if (await this.#has(target)) return this.seen();
      await this.press(key);
    }
    assert.fail(`Tab does not lead to ${target}`);
  }

  async enter(target: Locator): Promise<void> {
    await this.tabTo(target);
    await this.press('Enter');
  }

  /** The focus is somewhere, in sight, and looks different from what has none. */
  async seen(): Promise<void> {
    const look = () => until('something has the focus', () => this.#page.evaluate(focusMark));
    let mark = await look();
    // A dialog that is still opening takes the focus back while this looks, and its mark is drawn a little later.
    for (let again = 0; again < 10 && !(mark.inSight && mark.differs); again++) mark = await look();
    assert.ok(mark.inSight, `out of sight: ${mark.name}`);
    assert.ok(mark.differs, `looks as if it had no focus: ${mark.name}`);
  }

  /** The focus is on `target` by itself, as after a dialog that was opened from there. */
  async backOn(target: Locator): Promise<void> {
    await until(`the focus is on ${target}`, () => this.#has(target));
    await this.seen();
  }

  #has(target: Locator): Promise<boolean> {
    return target.evaluate((element) => element === document.activeElement);
  }
}

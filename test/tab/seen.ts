import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Fluent UI's own marks of where the focus enters and leaves, which tabster puts beside every group that the arrows move
 * in: hidden from readers, and yet a stop of the Tab key, which axe calls `aria-hidden-focus`. They hand the focus on in
 * the moment in which they get it: nobody ever stands on one.
 */
export const focusMarks = '[data-tabster-dummy]';
/**
 * Fluent UI puts menus and choices that are open at the end of the body, outside every landmark: that alone is not held
 * against them. The focus is in them, and they are looked at for all else.
 */
const portals = ['.fui-MenuPopover', '.fui-Listbox', '.fui-PopoverSurface'];
/** Fluent UI's notices, which stand outside every landmark. */
export const notices = '.fui-ToastContainer';

/** What axe has against a page, or the part of it that `axe` looks at. */
export async function foundBy(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html)
        .join(' | ')}`,
  );
}

/** What differs from theme to theme: the rest is held against a page once, in one of them. */
export const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/** Holds a page, once it stands still, against all that axe looks for, or these rules; `without`, a selector, is not looked at. */
export async function nothingFound(page: Page, without?: string, rules?: string[]): Promise<void> {
  // A button that has just been enabled is still changing its colours.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  );
  const axe = new AxeBuilder({ page }).exclude(focusMarks);
  if (rules !== undefined) axe.withRules(rules);
  assert.deepEqual(await foundBy(without === undefined ? axe : axe.exclude(without)), [], page.url());
}

/** The same with something open over the page. */
export async function nothingFoundWithMenus(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  );
  const all = new AxeBuilder({ page }).exclude(focusMarks).disableRules('region');
  const regions = portals.reduce(
    (axe, portal) => axe.exclude(portal),
    new AxeBuilder({ page }).exclude(focusMarks).withRules('region'),
  );
  assert.deepEqual([...(await foundBy(all)), ...(await foundBy(regions))], [], page.url());
}

/** Whether a page, or what stands in it, has to be moved sideways to be read. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const main = document.querySelector('main')!;
    return document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth;
  });

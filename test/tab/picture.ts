import type { Page } from 'playwright-core';

/** `PICTURES=folder`: what a page looks like, for whoever wants to see. Nothing is looked at without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

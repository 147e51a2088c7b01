import type { Browser } from 'playwright-core';
import { isLoopbackHost } from '../../api/http/loopback-host.ts';
import { openBrowser } from '../tab/browser.ts';

/** The Playground's page in a real browser, as somebody chats there. Nothing is fetched from elsewhere than this machine. */
export async function openPlayground(url: string) {
  const browser = await openBrowser();
  try {
    return await visit(browser, url);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function visit(browser: Browser, url: string) {
  // Who opens a link with a headless browser is a scanner, not a person.
  const userAgent = `Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/${browser.version()} Safari/537.36`;
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, userAgent });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page
    .context()
    .route('**', (route) =>
      isLoopbackHost(new URL(route.request().url()).hostname) ? route.continue() : route.abort(),
    );
  await page.goto(url);
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  const box = page.getByRole('textbox').first();

  return {
    page,
    /** What the page itself broke on. */
    faults,
    /** What the bot has said in the chat shown, newest last. */
    bubbles: page.locator('.fai-OutputCard'),

    async say(text: string): Promise<void> {
      await box.click();
      await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
    },

    /** Returns when the bot's last words contain these. */
    async hears(words: string): Promise<void> {
      await page.locator('.fai-OutputCard').last().filter({ hasText: words }).waitFor();
    },

    async press(button: string): Promise<void> {
      await page.locator('.fai-OutputCard').last().getByRole('button', { name: button }).click();
    },

    async goTo(chat: string): Promise<void> {
      await page.getByRole('treeitem', { name: chat }).click();
    },

    /** Chooses the bot from the list that opens on `@`. */
    async mention(): Promise<void> {
      await box.click();
      await page.keyboard.type('@');
      await page.locator('[role=listbox],[role=menu],ul').getByText('Test Bot').first().click();
    },

    close: () => browser.close(),
  };
}

export type Playground = Awaited<ReturnType<typeof openPlayground>>;

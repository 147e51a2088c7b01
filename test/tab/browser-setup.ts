import { browserShell } from './browser.ts';

/** Before the files are shared out: two processes that unpack the browser at once would find half of it. */
export async function mochaGlobalSetup(): Promise<void> {
  await browserShell();
}

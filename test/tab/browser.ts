import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** A real Chromium: the system's where there is one, else the one that npm brought. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const system = '/usr/bin/chromium';
  const executablePath = existsSync(system) ? system : await chromium.executablePath();
  return driver.launch({
    executablePath,
    args: [...chromium.args.filter((arg) => !arg.includes('single-process')), '--no-sandbox', ...args],
    headless: true,
  });
}

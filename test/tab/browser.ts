import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium as driver } from 'playwright-core';

interface Shell {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
}

let unpacked: Promise<Shell> | undefined;

/**
 * The headless shell that npm brings, unpacked once a machine, with the libraries and fonts that a bare Debian lacks. The
 * package unpacks those only where it takes itself to be in its usual surroundings, and then changes this process's own.
 */
export function browserShell(): Promise<Shell> {
  unpacked ??= unpack();
  return unpacked;
}

async function unpack(): Promise<Shell> {
  const before = { ...process.env };
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x';
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    // Each page has a process of its own, as in a browser that people use.
    const args = chromium.args.filter((arg) => !arg.includes('single-process'));
    const libraries = join(tmpdir(), 'al2023', 'lib');
    const env = {
      ...(before as Record<string, string>),
      FONTCONFIG_PATH: join(tmpdir(), 'fonts'),
      LD_LIBRARY_PATH: libraries,
    };
    return { executablePath, args, env };
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** Nothing that a page still does takes so long, however busy the machine is: it hangs, and says at what. */
export const hangMs = 200_000;

/** A real Chromium. What is waited for in its pages is a state, and never the time. */
export async function openBrowser(args: readonly string[] = []): Promise<Browser> {
  const shell = await browserShell();
  const browser = await driver.launch({
    executablePath: shell.executablePath,
    args: [...shell.args, ...args],
    env: shell.env,
    headless: true,
  });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(hangMs);
    return context;
  };
  browser.newPage = async (options) => (await browser.newContext(options)).newPage();
  return browser;
}

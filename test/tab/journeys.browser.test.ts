import type { Browser } from 'playwright-core';
import { together } from '../e2e/together.ts';
import { openBrowser } from './browser.ts';
import { campaignByKeyboard } from './campaign-by-keyboard.ts';
import { campaignByMouse } from './campaign-by-mouse.ts';

let browser: Browser;

describe('a whole campaign, from an empty installation to the message in everybody’s chat', function () {
  this.timeout(900_000);
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  together(2, {
    'is written, tried, launched and followed by mouse inside Teams': () => campaignByMouse(browser),
    'and by keyboard alone in a plain browser': () => campaignByKeyboard(browser),
  });
});

import type { Browser } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { together } from '../e2e/together.ts';
import { openBrowser } from './browser.ts';
import { type Look, newcomersJourney } from './newcomer.ts';

const english: Look = {
  name: 'en',
  words: en,
  language: 'en-GB',
  context: { viewport: { width: 1280, height: 800 } },
};
const french: Look = {
  name: 'fr',
  words: fr,
  language: 'fr-FR',
  narrow: true,
  context: { viewport: { width: 400, height: 800 }, colorScheme: 'dark' },
};

let browser: Browser;

describe('a newcomer, from an empty installation to a campaign that is stopped, repeated and deleted', function () {
  this.timeout(900_000);
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  together(2, {
    'in English on a wide screen': () => newcomersJourney(browser, english),
    'in French on a phone in the dark': () => newcomersJourney(browser, french),
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { markdownToHtml } from '../../tab/preview/markdown.ts';
import { unjoined } from '../campaign/message/message-builders.ts';

/** What a reader sees, text by text, and everything that is not text. */
export interface Drawn {
  readonly texts: readonly string[];
  /** The elements with their attributes, those that repeat a text left out. */
  readonly markup: string;
}

/** Reads what a part of a page shows. */
export async function drawn(place: Locator): Promise<Drawn> {
  const { texts, markup } = await place.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    copy.normalize();
    const texts: string[] = [];
    const nodes = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (nodes.nextNode()) found.push(nodes.currentNode as Text);
    for (const text of found) {
      if (text.data.trim() !== '') texts.push(text.data);
      text.remove();
    }
    for (const one of copy.querySelectorAll('*'))
      for (const name of ['aria-label', 'title']) one.removeAttribute(name);
    return { texts, markup: copy.innerHTML };
  });
  return { texts: texts.map(unjoined), markup };
}

const renderer = readFileSync(
  fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js')),
  'utf8',
);

const unescaped: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Teams takes HTML in a text for HTML: what was not made an entity when it was sent is a tag, and entities stay what they are. */
const textAsHtml = (text: string): string =>
  markdownToHtml(text.replaceAll('&', '&amp;')).replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => unescaped[entity]!,
  );

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const child of Object.values(value)) yield* stringsIn(child);
}

interface Renderer {
  AdaptiveCard: {
    new (): { parse(card: unknown): void; render(): HTMLElement };
    onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void;
  };
}

/** A chat on a page of its own: texts as HTML, cards by their renderer, with nothing that keeps scripts from running. */
export async function openChat(page: Page) {
  await page.setContent('<!doctype html><div id="message"></div>');
  await page.addScriptTag({ content: renderer });
  const place = page.locator('#message');
  return {
    async text(markdown: string): Promise<Drawn> {
      await place.evaluate((element, html) => {
        element.innerHTML = html;
      }, textAsHtml(markdown));
      return drawn(place);
    },

    async card(card: unknown): Promise<Drawn> {
      const html = Object.fromEntries([...stringsIn(card)].map((text) => [text, markdownToHtml(text)]));
      await place.evaluate(
        (element, { card, html }) => {
          const { AdaptiveCard } = (window as unknown as { AdaptiveCards: Renderer }).AdaptiveCards;
          AdaptiveCard.onProcessMarkdown = (text, result) => {
            if (html[text] === undefined) return;
            result.outputHtml = html[text];
            result.didProcess = true;
          };
          const shown = new AdaptiveCard();
          shown.parse(card);
          element.replaceChildren(shown.render());
        },
        { card, html },
      );
      return drawn(place);
    },
  };
}

import { AdaptiveCard, HostConfig } from 'adaptivecards';
import { useEffect, useRef } from 'react';
import type { Shown } from './card-json.ts';
import { unmark } from './fill.ts';
import { cardToHtml, markdownToHtml } from './markdown.ts';

const font = "'Segoe UI', system-ui, sans-serif";
const colours = (text: string, subtle: string, accent: string) => {
  const pair = (colour: string) => ({ default: colour, subtle });
  return {
    default: pair(text),
    dark: pair(text),
    light: pair(subtle),
    accent: pair(accent),
    good: pair('#13a10e'),
    warning: pair('#c19c00'),
    attention: pair('#d13438'),
  };
};

const hostConfig = (dark: boolean) =>
  new HostConfig({
    fontFamily: font,
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 0 },
    containerStyles: {
      default: {
        backgroundColor: 'transparent',
        foregroundColors: dark
          ? colours('#ffffff', '#d6d6d6', '#a4a8f8')
          : colours('#242424', '#616161', '#5b5fc7'),
      },
    },
    actions: { maxActions: 6, actionsOrientation: 'vertical', actionAlignment: 'stretch', buttonSpacing: 8 },
  });

interface Props {
  readonly shown: Shown;
  readonly dark: boolean;
}

/** Puts values in place of their marks once all markup is read, so that none of them is. */
function putIn(root: HTMLElement, values: readonly string[]): void {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node: Node | null = root; node; node = nodes.nextNode()) {
    if (node instanceof Text) node.data = unmark(node.data, values);
    if (!(node instanceof Element)) continue;
    for (const attribute of node.attributes)
      attribute.value = unmark(
        attribute.value,
        values,
        attribute.name === 'href' ? encodeURIComponent : undefined,
      );
  }
}

/** A card as the renderer of chats draws it. A person's values stay just the text that they are. */
export function Adaptive({ shown, dark }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.outputHtml = shown.isText ? markdownToHtml(text) : cardToHtml(text);
      result.didProcess = true;
    };
    const card = new AdaptiveCard();
    card.hostConfig = hostConfig(dark);
    card.onExecuteAction = () => undefined;
    card.parse(shown.card);
    const rendered = card.render();
    if (rendered) putIn(rendered, shown.values);
    element.replaceChildren(...(rendered ? [rendered] : []));
    // It shows, it does not act: keys and screen readers pass over its buttons.
    for (const button of element.querySelectorAll('button, a, [tabindex]'))
      button.setAttribute('tabindex', '-1');
  }, [shown, dark]);
  return <div ref={place} />;
}

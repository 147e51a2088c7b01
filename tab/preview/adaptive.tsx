import { AdaptiveCard, HostConfig } from 'adaptivecards';
import { useEffect, useRef } from 'react';
import { markdownToHtml } from './markdown.ts';

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
  readonly json: Readonly<Record<string, unknown>>;
  readonly dark: boolean;
  /** How many of its pictures could not be loaded. */
  readonly onLost?: (count: number) => void;
}

/** A card as the renderer of chats draws it. */
export function Adaptive({ json, dark, onLost }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    AdaptiveCard.onProcessMarkdown = (text, result) => {
      result.outputHtml = markdownToHtml(text);
      result.didProcess = true;
    };
    const card = new AdaptiveCard();
    card.hostConfig = hostConfig(dark);
    card.onExecuteAction = () => undefined;
    card.parse(json);
    const rendered = card.render();
    element.replaceChildren(...(rendered ? [rendered] : []));
    let lost = 0;
    onLost?.(0);
    for (const picture of element.querySelectorAll('img'))
      picture.addEventListener('error', () => onLost?.(++lost), { once: true });
    // It shows, it does not act: keys and screen readers pass over its buttons.
    for (const button of element.querySelectorAll('button, a, [tabindex]'))
      button.setAttribute('tabindex', '-1');
  }, [json, dark, onLost]);
  return <div ref={place} />;
}

import type { OutcomeKey } from '../format/outcome.ts';
import type { ThemeName } from '../host/host.ts';
import type { IconName } from './icons.tsx';

const light: Record<OutcomeKey, string> = {
  clicked: '#107c10',
  read: '#037679',
  delivered: '#0f6cbd',
  sent: '#0f6cbd',
  unknown: '#d48c00',
  undelivered: '#c50f1f',
  notSent: '#757575',
  waiting: '#d6d6d6',
};
const dark: Record<OutcomeKey, string> = {
  clicked: '#54b054',
  read: '#2fb5b9',
  delivered: '#479ef5',
  sent: '#479ef5',
  unknown: '#f2c661',
  undelivered: '#e86b72',
  notSent: '#9e9e9e',
  waiting: '#525252',
};
const contrast: Record<OutcomeKey, string> = {
  clicked: '#3ff23f',
  read: '#1aebff',
  delivered: '#7db8ff',
  sent: '#7db8ff',
  unknown: '#ffff00',
  undelivered: '#ff8a8a',
  notSent: '#c8c8c8',
  waiting: '#6a6a6a',
};

const colours: Readonly<Record<ThemeName, Record<OutcomeKey, string>>> = { light, dark, contrast };

/** CSS variables of the outcomes, to stand on the root of the document. */
export const outcomeVariables = (theme: ThemeName): [name: string, colour: string][] =>
  Object.entries(colours[theme]).map(([key, colour]) => [`--outcome-${key}`, colour]);

export const outcomeColour = (key: OutcomeKey): string => `var(--outcome-${key})`;

/** What waits is too pale in the bar for an icon. */
export const outcomeIconColour = (key: OutcomeKey): string =>
  key === 'waiting' ? 'currentColor' : outcomeColour(key);

/** Colour and pattern of a piece of a bar: no two that could be mistaken share a pattern. */
export function outcomeFill(key: OutcomeKey): string {
  const colour = outcomeColour(key);
  const stripes = (angle: number, on: number, off: number) =>
    `repeating-linear-gradient(${angle}deg, ${colour} 0 ${on}px, transparent ${on}px ${on + off}px)`;
  if (key === 'sent') return stripes(135, 2, 4);
  if (key === 'unknown') return stripes(90, 3, 2);
  if (key === 'undelivered') return stripes(45, 5, 1);
  if (key === 'notSent') return stripes(0, 2, 2);
  return colour;
}

export const outcomeIcons: Readonly<Record<OutcomeKey, IconName>> = {
  waiting: 'clock',
  sent: 'sent',
  delivered: 'check',
  read: 'eye',
  clicked: 'click',
  undelivered: 'cross',
  notSent: 'minus',
  unknown: 'question',
};

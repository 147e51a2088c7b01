import type { Command } from './command.ts';
import type { Strings } from './strings/en.ts';

type Element = Readonly<Record<string, unknown>>;

/** An Adaptive Card with at most the six actions that Teams shows. */
export const cardOf = (body: readonly Element[], actions: readonly Element[]): Element => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.4',
  body,
  actions,
});

/*
 * Text goes into runs, never into a TextBlock: a run knows no markup, so that what people are named or what authors
 * called a campaign can be neither a link nor emphasis nor a date function.
 */
export const title = (text: string): Element => line([{ text, weight: 'Bolder', size: 'Large' }]);

export const heading = (text: string): Element => ({
  ...line([{ text, weight: 'Bolder' }]),
  spacing: 'Large',
});

export const paragraph = (text: string): Element => line([{ text }]);

export const hint = (text: string): Element => line([{ text, isSubtle: true }]);

/** `label: value`, the label in bold. */
export const field = (label: string, value: string): Element => ({
  ...line([{ text: `${label}: `, weight: 'Bolder' }, { text: value }]),
  spacing: 'Small',
});

const line = (runs: readonly Element[]): Element => ({
  type: 'RichTextBlock',
  inlines: runs.map((run) => ({ type: 'TextRun', ...run })),
});

const buttons = {
  help: { word: 'help', title: 'buttonHelp' },
  stop: { word: 'stop', title: 'buttonStop' },
  start: { word: 'start', title: 'buttonStart' },
  status: { word: 'status', title: 'buttonStatus' },
  'my-data': { word: 'my data', title: 'buttonMyData' },
  forget: { word: 'forget me', title: 'buttonForget' },
  'forget-confirmed': { word: 'forget me yes', title: 'buttonForgetConfirmed' },
} as const satisfies Partial<Record<Command, { word: string; title: keyof Strings }>>;

/** A button that says a command for the person; Teams shows it as said by them. */
export function button(command: keyof typeof buttons, strings: Strings): Element {
  const { word, title } = buttons[command];
  const said = { type: 'messageBack', text: word, displayText: strings[title], value: { command } };
  return { type: 'Action.Submit', title: strings[title], data: { command, msteams: said } };
}

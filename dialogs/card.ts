import type { Command } from './command.ts';
import type { DialogContext } from './ports.ts';
import type { Strings } from './strings/en.ts';
import { languages } from './strings/language.ts';

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

const titles = {
  help: 'buttonHelp',
  stop: 'buttonStop',
  start: 'buttonStart',
  status: 'buttonStatus',
  'my-data': 'buttonMyData',
  forget: 'buttonForget',
  'forget-confirmed': 'buttonForgetConfirmed',
} as const satisfies Partial<Record<Command, keyof Strings>>;

/**
 * A button that gives a command, as a message with the command as its value, and with the proof that the bot made it.
 * Nothing for Teams alone (`msteams`) in the data: other clients of the Bot Framework choke on it, and then the button
 * is dead.
 */
export const button = (
  command: keyof typeof titles,
  { language, proofOf }: Pick<DialogContext, 'language' | 'proofOf'>,
): Element => ({
  type: 'Action.Submit',
  title: languages[language][titles[command]],
  data: { command, proof: proofOf(command) },
});

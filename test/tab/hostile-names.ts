import { addressOf, type SandboxPerson } from '../e2e/sandbox-client.ts';

/** What people, lists and campaigns could be called to do harm. The first is harmless: the others have to look like it. */
export const names = [
  'Anna',
  '[LASTNAME]',
  '<img src=x onerror="window.hacked=1">',
  '**bold**',
  '"}]',
  '[x](https://evil.example)',
  '$' + '{FIRSTNAME|x}',
  '[FIRSTNAME|x]',
  'مريم *الزهراء*',
  '=HYPERLINK("https://evil.example")',
  'Two\nlines',
  '- item',
  '{{DATE(2020-01-01T00:00:00Z)}}',
] as const;

export const note = '</script><script>window.hacked=1</script>';

export interface Named {
  readonly person: SandboxPerson;
  readonly id: string;
  readonly first: string;
  readonly last: string;
}

/** So many people of the tenant under these names, everybody's last name being somebody else's first. */
export const named = (people: readonly SandboxPerson[]): Named[] =>
  names.map((first, i) => ({
    person: people[i]!,
    id: addressOf(people[i]!).toLowerCase(),
    first,
    last: i === 0 ? 'Weber' : names[1 + (i % (names.length - 1))]!,
  }));

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** The file of a list of them. */
export const fileOf = (people: readonly Named[]): string =>
  [
    ['email', 'firstName', 'lastName', 'Note'],
    ...people.map(({ id, first, last }) => [id, first, last, first === 'Anna' ? 'none' : note]),
  ]
    .map((row) => row.map(quoted).join(','))
    .join('\r\n');

/** A line end is a blank wherever there is one line. */
export const inline = (name: string): string => name.replaceAll('\n', ' ');

const noteOf = ({ first }: Named) => (first === 'Anna' ? 'none' : note);
const link = 'https://intranet.example.com/canteen';
const greeting = 'Hello **[LASTNAME]**, see [NOTE].';
const greets = (named: Named) => ['Hello ', inline(named.last), `, see ${noteOf(named)}.`];

/** A message with every value in each kind of place, and the texts that somebody sees of it, in order. */
export interface Shape {
  readonly message: Readonly<Record<string, unknown>>;
  readonly says: (named: Named) => string[];
}

const title = 'News for [FIRSTNAME]';
export const titleFor = ({ first }: Named): string => `News for ${inline(first)}`;

export const shapes: Readonly<Record<'text' | 'card' | 'own', Shape>> = {
  text: {
    message: { title, text: `[FIRSTNAME]\n\n${greeting}\n\n- [FIRSTNAME]` },
    says: (named) => [inline(named.first), ...greets(named), inline(named.first)],
  },
  card: {
    message: {
      title,
      card: { title: '[FIRSTNAME]', text: greeting, buttons: [{ title: 'For [FIRSTNAME]', url: link }] },
    },
    says: (named) => [inline(named.first), ...greets(named), `For ${inline(named.first)}`],
  },
  own: {
    message: {
      title,
      card: {
        type: 'AdaptiveCard',
        version: '1.4',
        body: [
          { type: 'TextBlock', text: greeting, wrap: true },
          { type: 'FactSet', facts: [{ title: '[FIRSTNAME]', value: '[LASTNAME]' }] },
          { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '[FIRSTNAME]' }] },
        ],
        actions: [{ type: 'Action.OpenUrl', title: '[FIRSTNAME]', url: link }],
      },
    },
    says: (named) => [
      ...greets(named),
      ...[inline(named.first), inline(named.last), inline(named.first), inline(named.first)],
    ],
  },
};

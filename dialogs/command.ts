import { maxWishLength, wishIn, withoutCourtesy } from './wishes.ts';

/** What a person can ask of the bot. */
export const commands = [
  'hello',
  'help',
  'stop',
  'start',
  'status',
  'my-data',
  'forget',
  'forget-confirmed',
] as const;
export type Command = (typeof commands)[number];

/** Words in English and French, folded as `foldWords` does; whichever language somebody has set, both are understood. */
const words: Record<Command, readonly string[]> = {
  hello: [
    ...['hi', 'hello', 'hey', 'hi there', 'hello there', 'good morning', 'good afternoon', 'good evening'],
    ...['bonjour', 'bonsoir', 'salut', 'coucou'],
  ],
  help: [
    ...['help', 'help me', 'commands', 'menu', 'info', 'what can you do'],
    ...['need help', 'i need help', 'besoin d aide', 'j ai besoin d aide'],
    ...['aide', 'aide moi', 'aidez moi', 'aidez', 'a l aide', 'commandes', 'que sais tu faire'],
  ],
  stop: [
    ...[
      'stop',
      'stop all',
      'stopall',
      'unsubscribe',
      'un subscribe',
      'opt out',
      'optout',
      'end',
      'quit',
      'cancel',
      'mute',
    ],
    ...[
      'arret',
      'arreter',
      'arrete',
      'arretez',
      'stopper',
      'stoppe',
      'stoppez',
      'desabonner',
      'me desabonner',
      'se desabonner',
    ],
    ...['desabonnement', 'desabonne moi', 'desinscrire', 'desinscription', 'fin'],
  ],
  start: [
    ...['start', 'unstop', 'subscribe', 'resubscribe', 'resume', 'opt in', 'optin', 'unmute'],
    ...[
      'reprendre',
      'reprends',
      'reprenez',
      'reprise',
      'demarrer',
      'commencer',
      'recommencer',
      's abonner',
      'abonner',
    ],
    ...['reabonner', 'me reabonner', 'reabonne moi', 'abonne moi'],
  ],
  status: [
    'status',
    'my status',
    'state',
    'what is status',
    'statut',
    'mon statut',
    'quel est mon statut',
    'etat',
    'mon etat',
  ],
  'my-data': [
    ...['my data', 'mydata', 'data', 'show my data', 'show data', 'mes donnees', 'donnees', 'mesdonnees'],
    ...['montre mes donnees', 'montrez mes donnees', 'voir mes donnees'],
  ],
  forget: [
    ...['forget me', 'forget', 'forgetme', 'forget about', 'forget about me', 'delete me', 'erase me'],
    ...[
      'delete my data',
      'delete all my data',
      'delete data',
      'delete all data',
      'erase my data',
      'erase data',
    ],
    ...[
      'oublie moi',
      'oubliez moi',
      'oublie',
      'oubliez',
      'm oublier',
      'oublier',
      'efface moi',
      'effacez moi',
    ],
    ...['supprime mes donnees', 'supprimez mes donnees', 'supprimer mes donnees'],
    ...['efface mes donnees', 'effacez mes donnees', 'effacer mes donnees'],
  ],
  'forget-confirmed': [
    ...['forget me yes', 'yes forget me', 'forget yes', 'confirm forget me', 'forget me confirm'],
    ...['oublie moi oui', 'oui oublie moi', 'oubliez moi oui', 'oui oubliez moi', 'm oublier oui'],
  ],
};

const byWords = new Map(
  commands.flatMap((command) => words[command].map((word) => [word, command] as const)),
);

/** Longer than any command: what is longer is a sentence, and need not be looked at. */
const longest = 80;

/** The command that a text is, whatever its case, accents, punctuation and spacing; null for any other text. */
export function commandOf(text: string): Command | null {
  const trimmed = text.trim();
  if (trimmed.length > longest) return null;
  const folded = foldWords(trimmed);
  // Signs alone, such as an emoji, are an answer to something and no call for help; "?" is one.
  if (folded === '') return /^[?!/\s]+$/.test(trimmed) ? 'help' : null;
  return byWords.get(folded) ?? null;
}

/** What somebody means: a command, or a wish that is offered the button of one, since it may mean something else. */
export type Heard =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'wish'; readonly command: 'stop' | 'start' };

/** Commands that do no harm where a sentence was meant otherwise. */
const harmless: ReadonlySet<Command> = new Set(['hello', 'help', 'status', 'my-data', 'forget']);

/** The command that a text is or politely asks for; null for any other text. */
export function heardIn(text: string): Heard | null {
  const command = commandOf(text);
  if (command !== null) return { kind: 'command', command };
  const folded = foldWords(text.slice(0, maxWishLength + 1));
  if (folded === '' || folded.length > maxWishLength) return null;
  const asked = byWords.get(withoutCourtesy(folded)) ?? null;
  if (asked !== null && harmless.has(asked)) return { kind: 'command', command: asked };
  const wish = asked === 'stop' || asked === 'start' ? asked : wishIn(folded);
  return wish === null ? null : { kind: 'wish', command: wish };
}

/** The command of a pressed button; null where the value is not one of ours. */
export function commandOfValue(value: unknown): Command | null {
  if (typeof value !== 'object' || value === null || !('command' in value)) return null;
  return commands.find((command) => command === value.command) ?? null;
}

/** Small letters without accents, one blank between the words, no other signs. */
export const foldWords = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

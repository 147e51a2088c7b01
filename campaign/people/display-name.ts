export interface Names {
  readonly firstName: string;
  readonly lastName: string;
}

/** In front of a name, whatever their case, with a full stop or without. */
const titles = new Set(
  [
    ...[
      'dr',
      'drs',
      'prof',
      'professor',
      'professeur',
      'docteur',
      'doctor',
      'dott',
      'dottssa',
      'dra',
      'dipling',
      'pr',
      'me',
    ],
    ...[
      'univprof',
      'privdoz',
      'm',
      'mr',
      'mrs',
      'ms',
      'miss',
      'mx',
      'mister',
      'monsieur',
      'madame',
      'mademoiselle',
    ],
    ...[
      'mme',
      'mlle',
      'maître',
      'maitre',
      'herr',
      'frau',
      'hr',
      'fr',
      'señor',
      'señora',
      'sr',
      'sra',
      'srta',
      'sig',
      'sigra',
    ],
    ...[
      'sir',
      'dame',
      'lord',
      'lady',
      'rev',
      'reverend',
      'hon',
      'capt',
      'col',
      'lt',
      'sgt',
      'maj',
      'ing',
      'mag',
    ],
    ...['dhr', 'mevr', 'habil', 'hc', 'med', 'rer', 'nat', 'phil', 'jur', 'oec', 'pol', 'dent', 'vet'],
    ...['dring', 'mgr', 'inż', 'cllr', 'rabbi', 'sheikh', 'shri', 'smt', '&'],
  ].map((title) => title.normalize('NFC')),
);
/** Short words that are somebody's name as well: titles only where a full stop says so. */
const dotted = new Set([
  ...['me', 'pr', 'fr', 'hr', 'ing', 'mag', 'sig', 'sr', 'sra', 'hon', 'maj', 'col', 'med', 'nat', 'phil'],
  ...['pol', 'vet', 'dent', 'jur', 'rer', 'oec', 'hc'],
]);
/** Names that are shortened as titles are. */
const shortNames = new Set(['chr', 'chas', 'fco', 'geo', 'jos', 'ma', 'mª', 'ph', 'st', 'th', 'wm']);
/** Whatever is shortened to more than an initial before a name is a title, of which each country has its own. */
const shortened = /^\p{L}{2,}(?:[.-]+\p{L}+)*\.$/u;
/** Titles that stand before a first name alone. */
const firstNameTitles = new Set(['sir', 'dame']);
/** Behind a name. */
const suffixes = new Set([
  ...[
    'jr',
    'sr',
    'junior',
    'senior',
    'ii',
    'iii',
    'iv',
    'esq',
    'phd',
    'dphil',
    'md',
    'mba',
    'emba',
    'msc',
    'bsc',
  ],
  ...[
    'llm',
    'llb',
    'cpa',
    'cfa',
    'pmp',
    'pe',
    'rn',
    'dds',
    'cissp',
    'mphil',
    'beng',
    'meng',
    'frcs',
    'obe',
    'mbe',
  ],
  ...[
    'csc',
    'drsc',
    'bsn',
    'msn',
    'dnp',
    'facs',
    'mph',
    'mpa',
    'edd',
    'psyd',
    'pharmd',
    'acca',
    'fca',
    'cma',
  ],
  ...['mcipd', 'fcipd', 'mrics', 'frics', 'ceng', 'usn', 'usaf', 'usmc', 'cbe', 'kbe', 'ret'],
]);
/** Short degrees that are names too: after a comma, or with their full stops. */
const shortDegrees = new Set(['ba', 'ma', 'bs', 'ms', 'me', 'dr', 'prof', 'fh', 'mag', 'ing', 'dipling']);
/** Written small, they begin a last name. */
const particles = new Set([
  ...[
    'von',
    'van',
    'vom',
    'zu',
    'zum',
    'zur',
    'der',
    'den',
    'dem',
    'de',
    'del',
    'della',
    'di',
    'da',
    'do',
    'dos',
    'das',
  ],
  ...[
    'du',
    'des',
    'la',
    'le',
    'les',
    'ter',
    'ten',
    'te',
    'op',
    'af',
    'av',
    'el',
    'al',
    'bin',
    'ibn',
    'ben',
    'y',
    'e',
  ],
  ...['’t', "'t", 'und', 'auf', 'lo', 'dal', 'dalla', 'san'],
]);

/** No name is longer: what is, is cut before it is looked at. */
const longest = 500;

/**
 * First and last name of a display name such as `Léa Martin`, `Dr. Sofia Meier`, `Meier, Sofia` or `Smith, John, Jr.
 * (Contoso)`. A guess, for whom nothing better is known: a title alone before a name leaves the first name empty, so that
 * nobody is greeted as “Dr.”.
 */
export function namesOf(displayName: string): Names {
  const name = displayName
    .slice(0, longest)
    .normalize('NFC')
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(/\s[|/–—-]\s.*|\|.*/su, ' ')
    .replace(/(?<!\p{L})(\p{L}{2,10}\.)(?=\p{Lu}\p{Ll})/gu, '$1 ');
  const parts = name.split(/[,;，、]/).map((part) => part.split(/\s+/).filter((word) => word !== ''));
  const kept = parts.map((words, i) => stripped(words, i > 0)).filter(({ words }) => words.length > 0);
  const title = kept.map((part) => part.title).find((one) => one !== null) ?? null;
  const [first, second] = kept.map((part) => part.words);
  if (first === undefined) return { firstName: '', lastName: '' };
  return second === undefined ? inOrder(first, title) : lastFirst(first, second);
}

/** A part without the titles before it and the suffixes behind it; `title`: the last of those before it, folded. */
function stripped(words: readonly string[], afterComma: boolean) {
  let from = 0;
  let to = words.length;
  let title: string | null = null;
  while (from < to && isTitle(words[from]!)) title = keyOf(words[from++]!);
  while (to > from && isSuffix(words[to - 1]!, afterComma || to - from > 2)) to--;
  // What is left of a part behind a comma is no name where it is degrees alone.
  const rest = words.slice(from, to);
  return { words: afterComma && rest.every((word) => isSuffix(word, true)) ? [] : rest, title };
}

function isTitle(word: string): boolean {
  const key = keyOf(word);
  const hasStop = word.endsWith('.');
  if (dotted.has(key)) return hasStop;
  return titles.has(key) || (shortened.test(word) && !shortNames.has(key));
}

function isSuffix(word: string, mayBeShort: boolean): boolean {
  const key = keyOf(word);
  if (suffixes.has(key)) return true;
  return shortDegrees.has(key) && (/\..*\./.test(word) || (mayBeShort && /^[\p{Lu}.-]+$|\.$/u.test(word)));
}

const keyOf = (word: string) => word.toLowerCase().replace(/[.\-’']/g, '');

function inOrder(words: readonly string[], title: string | null): Names {
  if (words.length === 1) {
    const [only] = words as [string];
    const isFirst = title === null || firstNameTitles.has(title);
    return isFirst ? { firstName: only, lastName: '' } : { firstName: '', lastName: only };
  }
  const split = splitAt(words);
  const [before, behind] = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
  return familyFirst(words, split)
    ? { firstName: behind, lastName: before }
    : { firstName: before, lastName: behind };
}

/** Where the last name begins, or where it ends in a name that begins with it. */
function splitAt(words: readonly string[]): number {
  const capitals = words.findIndex((word) => !isCapitals(word) && !particles.has(word.toLowerCase()));
  if (capitals > 0 && isLoud(words.slice(0, capitals))) return capitals;
  const particle = words.findIndex((word) => particles.has(word));
  return particle >= 0 && particle < words.length - 1 ? particle : 1;
}

/** `DUPONT Jean`, as French directories have it, and names in Chinese, Japanese and Korean signs. */
function familyFirst(words: readonly string[], split: number): boolean {
  if (words.every((word) => /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}ー・]+$/u.test(word)))
    return true;
  const before = words.slice(0, split);
  return isLoud(before) && words.slice(split).some((word) => !isCapitals(word));
}

const isCapitals = (word: string) => /^[\p{Lu}\p{M}’'-]+$/u.test(word);
/** Two capitals may be initials: `JD Smith`. */
const isLoud = (words: readonly string[]) =>
  words.every((word) => isCapitals(word)) && words.join('').length > 2 && words.some((w) => w.length > 2);

/** `Gogh, Vincent van`: what is written small behind the first name belongs to the last. */
function lastFirst(last: readonly string[], first: readonly string[]): Names {
  let to = first.length;
  while (to > 1 && particles.has(first[to - 1]!)) to--;
  return {
    firstName: first.slice(0, to).join(' '),
    lastName: [...first.slice(to), ...last].join(' '),
  };
}

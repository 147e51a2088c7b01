/** Signs that take no room on the screen and come along unseen: soft hyphens, zero-width blanks, marks of direction. */
const invisible = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;
/** Of these, the ones that a script or a picture sign needs to look right; they are kept, and never compared. */
const shaping = /\u200C|\u200D|[\uFE00-\uFE0F]/;

/** What the keyboard, Word and Excel write for one and the same sign. */
const apostrophes =
  /['`\u00B4\u1FFD\u1FEF\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201A\u201B\u2032\u2035\uFF07]/g;
const quotes = /["\u201C-\u201F\u00AB\u00BB\u2033\u2036\uFF02]/g;
const dashes = /[\p{Pd}\u2212]/gu;
/** NEL is a line break that JavaScript counts to no blanks. */
const blanks = /[\s\u0085]+/g;
/** All that are no blanks. */
const controls = /(?![\s\u0085])\p{Cc}/gu;

const simple = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** Text on one line: without line breaks, invisible and control signs, and doubled blanks; letters composed. */
export function oneLine(text: string): string {
  if (simple.test(text)) return text;
  return text
    .replace(invisible, (sign) => (shaping.test(sign) ? sign : ''))
    .replace(controls, '')
    .replace(blanks, ' ')
    .normalize('NFC')
    .trim();
}

/** The name of a column as it is kept. What it looks like stays. */
export const tidyColumnName = oneLine;

const plain = /^[A-Z0-9_]*$/;

/**
 * The form in which names of columns and of variables are compared: `Date d’entrée`, `DATE D'ENTRÉE` and the same in
 * composed letters are one. Folding twice changes nothing.
 */
export function foldColumnName(name: string): string {
  if (plain.test(name)) return name;
  const signs = name.replace(apostrophes, "'").replace(quotes, '"').replace(invisible, '');
  const folded = upper(upper(signs.normalize('NFKC')).normalize('NFKC'));
  return folded
    .replace(invisible, '')
    .replace(apostrophes, "'")
    .replace(quotes, '"')
    .replace(dashes, '-')
    .replace(controls, '')
    .replace(blanks, ' ')
    .normalize('NFKC')
    .trim();
}

/** Lower case first: some letters have two capitals (ẞ and SS). The Turkish İ is the capital of i, as I is. */
const upper = (text: string) => text.replaceAll('\u0130', 'I').toLowerCase().toUpperCase();

const outsideBrackets: Readonly<Record<string, string>> = { '[': '(', ']': ')', '|': '/' };

/** The name with which a column can stand between brackets in a message: `Pay [€]` becomes `Pay (€)`. */
export const bracketableName = (name: string): string =>
  tidyColumnName(name).replace(/[[\]|]/g, (sign) => outsideBrackets[sign]!);

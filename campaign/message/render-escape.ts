/*
 * A person's values are inert: whatever they hold, the reader sees just that text. What that takes differs by surface.
 * Two of Teams' habits shape this: its clients link bare addresses by themselves after all Markdown is done, which no
 * escape prevents, only an invisible character inside; and its mobile cards show the backslash of an escape
 * (AdaptiveCards #5590), so that ordinary names must need none.
 */

/** WORD JOINER: no width, no break, and neither blank nor punctuation to Markdown. */
export const joiner = '\u2060';

const disorderly = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]|^\s|\s$| {2}/u;

const visible = /[^\p{Cf}\p{Z}\p{Cc}]/u;

/** One line of well-formed text without control characters and overrides of the reading direction; '' if nothing is to be seen. */
export function tidy(value: string): string {
  if (!visible.test(value)) return '';
  if (!disorderly.test(value)) return value;
  return value
    .toWellFormed()
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const linkable = /[:@./]/;
const address = /^[\p{L}\p{N}.%+'_-]+@[\p{L}\p{N}.-]+$/u;

/**
 * Keeps clients from turning a value into a link. A value that is an e-mail address and nothing else stays as it is,
 * so that it can be copied; at most it opens a mail to that person.
 */
export function unlinked(value: string): string {
  if (!linkable.test(value) || address.test(value)) return value;
  return value
    .replace(/\/(?=\/)/g, `/${joiner}`)
    .replace(/\b(mailto|xmpp|tel|sip|callto|skype|im):/gi, `$1${joiner}:`)
    .replace(/@(?=[\p{L}\p{N}])/gu, `@${joiner}`)
    .replace(/\.(?=\p{L}{2})|(?<=\bwww)\./giu, `${joiner}.${joiner}`);
}

const marks = /[\\`*_[\]~]/;
const backslashed = /[\\`*[\]~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For the text of a Teams message, which becomes HTML: marks escaped, tags and mentions as entities. */
export function escapeChat(text: string): string {
  const escaped = marks.test(text) ? text.replace(backslashed, '\\$&') : text;
  return /[&<>]/.test(escaped) ? escaped.replace(/[&<>]/g, (found) => htmlEntities[found]!) : escaped;
}

/**
 * For a TextBlock. Entities would show as they are on phones, so `<` and `&` are escaped only where they could begin
 * something; `](` is parted, because the phones' parser does not know an escaped bracket.
 */
export function escapeCard(text: string): string {
  if (!/[\\`*_[\]~<&]/.test(text)) return text;
  return text
    .replace(/\](?=\()/g, `]${joiner}`)
    .replace(backslashed, '\\$&')
    .replace(/<(?=[A-Za-z/!?]|$)|&(?=#?\w+;|#?$)/g, '\\$&');
}

/** TextBlocks fill in `{{DATE(…)}}` and its like before they read Markdown. */
export const escapeCardValue = (text: string): string => escapeCard(text).replaceAll('{', '\\{');

/** Runs of text know no Markdown and no escapes, but the same functions. */
export const escapeRun = (text: string): string => text.replaceAll('{', `{${joiner}`);

export function escapeHtml(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (found) => htmlEntities[found]!) : text;
}

/** Inside code no escape is known; an invisible character keeps a tag or an entity from being one. */
export const escapeCode = (text: string): string =>
  text.replace(/<(?=[A-Za-z/!?])|&(?=#\w+;|\w+;)/g, `$&${joiner}`);

const percent = (found: string) => `%${found.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** A value as a part of a url's path or query. */
export const encodeUrlPart = (value: string): string =>
  encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, percent);

/** A whole url, so that nothing in it ends a Markdown link or an attribute. */
export const encodeTarget = (url: string): string =>
  url
    .toWellFormed()
    .replace(/[\s\p{Cc}]/gu, encodeURIComponent)
    .replace(/[<>()\\`"'*[\]]/g, percent);

/** Nothing that opens a block has a longer sign. */
const maxSignLength = 24;
const opensBlock = /^\s*(?:[-+*](?:\s|$)|#{1,6}(?:\s|$)|\d{1,9}[.)](?:\s|$)|>)/;
/** A rule, the row under the head of a table, the line under a heading. */
const strokes = /^(?:[-|:\s]*|=+\s*)$/;

/**
 * A line that is text stays text even where it begins like a list, heading, quote, rule or table. It runs for each
 * recipient: its cost grows with the line, and with nothing else.
 */
export function guardLine(line: string): string {
  const begin = line.trimStart();
  const opens = opensBlock.test(begin.slice(0, maxSignLength)) || (begin !== '' && strokes.test(begin));
  return opens ? joiner + line : line;
}

/** Whether what comes before the first value leaves open what the line is. */
export const mayOpenBlock = (prefix: string): boolean => /^[\s\d.)+#=|:>-]*$/.test(prefix);

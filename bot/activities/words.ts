import type { Activity } from './activity-schema.ts';

/*
 * What somebody wrote, out of what Teams makes of it: marks of what is quoted, mentions in tags, entities of HTML, and
 * now and then no text at all but an attachment of HTML.
 */

/** No command is longer, and an answer counts whatever its length. */
const longest = 20_000;

/** The message that this one quotes or answers; null where it names none. What is quoted counts before the thread. */
export function quotedId(incoming: Activity): string | null {
  return quotedInEntities(incoming) ?? quotedInText(incoming.text) ?? quotedInHtml(htmlOf(incoming)) ?? null;
}

/** Whether the bot itself is mentioned. With consent for all messages a channel sends the others too. */
export function mentionsBot(incoming: Activity): boolean {
  if (mentionsOfBot(incoming).length > 0) return true;
  const name = foldName(incoming.recipient?.name ?? '');
  if (name === '' || mentions(incoming).length > 0) return false;
  return [...(incoming.text ?? '').slice(0, longest).matchAll(atTag)].some(
    ([, inner]) => foldName(inner!) === name,
  );
}

/** The text without quotes and without the mentions of the bot; the names of other people stay, without their tags. */
export function plainTextOf(incoming: Activity): string {
  const html = htmlOf(incoming);
  // Older clients put what is quoted in front of the text, where nothing tells the two apart; in their HTML it is marked.
  const fromText = replyQuote.test(html ?? '') ? '' : textOf(incoming.text ?? '', incoming);
  return fromText === '' && html !== null ? textOf(html, incoming) : fromText;
}

const atTag = /<at(?:\s[^<>]{0,200})?>([^<>]{0,300})<\/at>/gi;
/** How the HTML of a message marks a mention. */
const mentionSpan = /<span\s[^<>]{0,300}schema\.skype\.com\/Mention[^<>]{0,300}>([^<>]{0,300})<\/span>/gi;
/** Tags that may stand within a word. */
const inlineTag = /<\/?(?:[abisu]|em|strong|strike|del|ins|span|font|code|mark)(?:\s[^<>]{0,1000})?>/gi;
const replyQuote = /<blockquote\b[^<>]{0,300}schema\.skype\.com\/Reply/i;
const quotedTag = /<quoted\b[^<>]{0,500}>/i;

function textOf(raw: string, incoming: Activity): string {
  let text = withoutQuotes(raw.slice(0, longest));
  const names = new Set(botNames(incoming));
  const unnamed = mentionsOfBot(incoming).some(({ name, text: shown }) => name === '' && shown === '');
  const mentioned = (whole: string, inner: string) =>
    names.has(foldName(inner)) || (unnamed && mentions(incoming).length === 1) ? ' ' : whole;
  for (const { text: shown } of mentionsOfBot(incoming)) if (shown !== '') text = text.replaceAll(shown, ' ');
  const shown = decoded(
    text
      .replace(atTag, mentioned)
      .replace(mentionSpan, mentioned)
      .replace(/<(?:img|emoji)\b[^<>]{0,1000}\balt="([^"<>]{0,100})"[^<>]{0,1000}>/gi, '$1')
      .replace(/<\/?at(?:\s[^<>]{0,200})?>/gi, '')
      .replace(/<(?:br|\/p|\/div|\/li|\/blockquote)\b[^<>]{0,100}>/gi, '\n')
      .replace(inlineTag, '')
      .replace(/<\/?[a-z][^<>]{0,1000}>/gi, ' '),
  ).trim();
  return withoutAt(shown, names);
}

/** Without the bot's name behind an @ at the beginning, as it is typed where nothing completes it. */
function withoutAt(text: string, names: ReadonlySet<string>): string {
  if (!text.startsWith('@')) return text;
  const written = text.slice(1).trimStart();
  for (const name of names) {
    const rest = written.slice(name.length);
    if (written.slice(0, name.length).toLowerCase() === name && /^(?![\p{L}\p{N}])/u.test(rest))
      return rest.replace(/^[\s:,]+/, '');
  }
  return text;
}

function withoutQuotes(text: string): string {
  return text
    .replace(/<blockquote\b[^<>]{0,300}schema\.skype\.com\/Reply[^<>]{0,300}>.*?<\/blockquote>/gis, ' ')
    .replace(/<quoted\b[^<>]{0,500}\/>/gi, ' ')
    .replace(/<quoted\b[^<>]{0,500}>(?:[^<]|<(?!\/?quoted\b))*<\/quoted>/gi, ' ')
    .replace(/<\/?quoted\b[^<>]{0,500}>/gi, ' ');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

const decoded = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const point = Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .replace(/[\u00a0\u200b\ufeff]/g, ' ');

const foldName = (name: string): string =>
  decoded(name.replace(/<[^<>]*>/g, ' '))
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/^\s*@/, '')
    .trim()
    .toLowerCase();

interface Mention {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '');
const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function mentions(incoming: Activity): Mention[] {
  return (incoming.entities ?? []).flatMap(({ type, mentioned, text }) => {
    if (type?.toLowerCase() !== 'mention') return [];
    const { id, name } = record(mentioned);
    return [{ id: string(id), name: string(name), text: string(text) }];
  });
}

/** The bot is `28:` and the app's id; now and then the prefix is left out. */
const bare = (id: string) => id.replace(/^28:/, '').toLowerCase();

function mentionsOfBot(incoming: Activity): Mention[] {
  const own = bare(incoming.recipient?.id ?? '');
  return own === '' ? [] : mentions(incoming).filter(({ id }) => bare(id) === own);
}

/** Every name by which the bot is mentioned, folded. */
function botNames(incoming: Activity): string[] {
  const said = mentionsOfBot(incoming).flatMap(({ name, text }) => [name, text]);
  const own = mentions(incoming).length === 0 ? [incoming.recipient?.name ?? ''] : [];
  return [...said, ...own].map(foldName).filter((name) => name !== '');
}

/** The content of the attachment of HTML that comes with each formatted message; null where there is none. */
function htmlOf({ attachments }: Activity): string | null {
  const found = (attachments ?? [])
    .map(record)
    .find((one) => /^text\/html\b/i.test(string(one['contentType'])));
  const content = string(found?.['content']);
  return content === '' ? null : content.slice(0, longest);
}

function quotedInEntities({ entities }: Activity): string | null {
  const found = (entities ?? []).find(({ type }) => type?.toLowerCase() === 'quotedreply');
  if (found === undefined) return null;
  return idOf(record(found['quotedReply'])['messageId']) ?? idOf(found['messageId']);
}

function quotedInText(text: string | null | undefined): string | null {
  const [tag = ''] = quotedTag.exec((text ?? '').slice(0, longest)) ?? [];
  return idOf(/\bmessageId\s*=\s*["']([^"'<>]{1,200})["']/i.exec(tag)?.[1]);
}

function quotedInHtml(html: string | null): string | null {
  if (html === null || !replyQuote.test(html)) return null;
  const [tag = ''] = /<blockquote\b[^<>]{0,600}>/i.exec(html.slice(html.search(replyQuote))) ?? [];
  return idOf(/\bitemid\s*=\s*["']([^"'<>]{1,200})["']/i.exec(tag)?.[1]);
}

const idOf = (value: unknown): string | null => {
  const id = typeof value === 'number' ? String(value) : string(value).trim();
  return id === '' || id.length > 200 ? null : id;
};

import type { Call, Reply } from '../reply.ts';

/** Graph's envelope of an error. */
export const graphFault = (
  status: number,
  code: string,
  message: string,
  headers?: Readonly<Record<string, string>>,
): Reply => ({ status, body: { error: { code, message } }, ...(headers ? { headers } : {}) });

export const badRequest = (message: string): Reply => graphFault(400, 'Request_BadRequest', message);
export const notFound = (key: string): Reply =>
  graphFault(404, 'Request_ResourceNotFound', `Resource '${key}' does not exist.`);

export interface Clause {
  readonly field: string;
  readonly test: 'eq' | 'startswith';
  /** Any of these. */
  readonly values: readonly string[];
}
export interface Filter {
  readonly join: 'or' | 'and';
  readonly clauses: readonly Clause[];
}

/** The directory refuses longer chains of `or`, and longer lists of `in`. */
const maxClauses = 15;
const literal = `(?:'((?:[^']|'')*)'|(true|false))`;
const eq = new RegExp(String.raw`^\s*([\w/]+)\s+eq\s+${literal}`, 'i');
const startsWith = new RegExp(String.raw`^\s*startswith\(\s*([\w/]+)\s*,\s*${literal}\s*\)`, 'i');
const within = /^\s*([\w/]+)\s+in\s*\(((?:\s*'(?:[^']|'')*'\s*,?)+)\)/i;

/** Reads `a eq 'x' or b in ('y','z')`; throws an Error that says what is wrong. */
export function parseFilter(text: string): Filter {
  const clauses: Clause[] = [];
  let join: Filter['join'] | null = null;
  let rest = text;
  for (;;) {
    const { clause, length } = parseClause(rest);
    clauses.push(clause);
    rest = rest.slice(length);
    if (rest.trim() === '') break;
    const next = /^\s+(or|and)\s+/i.exec(rest);
    const word = next?.[1]?.toLowerCase() as Filter['join'] | undefined;
    if (next === null || (join !== null && join !== word)) throw new Error('Invalid filter clause');
    join = word ?? null;
    rest = rest.slice(next[0].length);
  }
  const most = Math.max(clauses.length, ...clauses.map(({ values }) => values.length));
  if (join !== 'and' && most > maxClauses)
    throw new Error(
      `Too many child clauses specified in search filter expression containing 'OR' operators: ${most}. Max allowed: ${maxClauses}.`,
    );
  return { join: join ?? 'or', clauses };
}

function parseClause(text: string): { clause: Clause; length: number } {
  const plain = (quoted: string | undefined, bare: string | undefined) =>
    quoted?.replaceAll("''", "'") ?? bare ?? '';
  for (const [pattern, test] of [
    [eq, 'eq'],
    [startsWith, 'startswith'],
  ] as const) {
    const match = pattern.exec(text);
    if (match)
      return {
        clause: { field: match[1]!, test, values: [plain(match[2], match[3])] },
        length: match[0].length,
      };
  }
  const list = within.exec(text);
  if (list === null) throw new Error('Invalid filter clause');
  const values = [...list[2]!.matchAll(/'((?:[^']|'')*)'/g)].map((match) => plain(match[1], undefined));
  return { clause: { field: list[1]!, test: 'eq', values }, length: list[0].length };
}

/** Whether the record passes; text is compared case-folded, as the directory does. */
export function passes(filter: Filter, record: Readonly<Record<string, unknown>>): boolean {
  const holds = ({ field, test, values }: Clause) => {
    const own = String(record[field] ?? '').toLowerCase();
    return values.some((value) =>
      test === 'eq' ? own === value.toLowerCase() : own.startsWith(value.toLowerCase()),
    );
  };
  return filter.join === 'or' ? filter.clauses.some(holds) : filter.clauses.every(holds);
}

/** The fields that `$select` names; all of `record` without it. */
export function selected(
  record: Readonly<Record<string, unknown>>,
  select: string | null,
): Record<string, unknown> {
  if (select === null) return { ...record };
  const fields = select.split(',').map((field) => field.trim());
  return Object.fromEntries(fields.filter((field) => field in record).map((field) => [field, record[field]]));
}

const searched = /^"(\w+):((?:[^"\\]|\\.)*)"$/;
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Reads `"displayName:x" OR "mail:y"`: words of the display name, the beginning of any other field, as the directory
 * does. Throws an Error that says what is wrong, or that the header is missing without which nothing is searched.
 */
export function searchOf({ query, headers }: Call): (record: Readonly<Record<string, unknown>>) => boolean {
  const text = query.get('$search');
  if (text === null) return () => true;
  if (headers['consistencylevel'] !== 'eventual')
    throw new Error(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  const clauses = text.split(/\s+OR\s+/).map((clause) => {
    const match = searched.exec(clause.trim());
    if (match === null) throw new Error(`Syntax error: character '${clause[0]}' is not valid in '$search'.`);
    return { field: match[1]!, value: match[2]!.replaceAll(/\\(.)/g, '$1') };
  });
  return (record) =>
    clauses.some(({ field, value }) => {
      const own = String(record[field] ?? '');
      if (field !== 'displayName') return own.toLowerCase().startsWith(value.toLowerCase());
      const words = wordsOf(own);
      return wordsOf(value).every((part) => words.some((word) => word.startsWith(part)));
    });
}

const largestPage = 999;

/** One page by `$top` and `$skiptoken`, with the link to the next. `base` is the collection's address without query. */
function paged<T>(
  items: readonly T[],
  query: URLSearchParams,
  base: string,
  show: (item: T) => Record<string, unknown>,
): Reply {
  const top = Number(query.get('$top') ?? 100);
  if (!Number.isInteger(top) || top < 1 || top > largestPage)
    return badRequest(
      `Invalid page size specified: '${query.get('$top')}'. Must be between 1 and ${largestPage} inclusive.`,
    );
  const token = query.get('$skiptoken');
  const from = token === null ? 0 : Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0) return badRequest('Invalid $skiptoken.');
  const next = new URLSearchParams(query);
  next.set('$skiptoken', Buffer.from(String(from + top)).toString('base64url'));
  return {
    status: 200,
    body: {
      ...(from + top < items.length ? { '@odata.nextLink': `${base}?${next}` } : {}),
      value: items.slice(from, from + top).map(show),
    },
  };
}

/** Answers a collection: reads `$filter`, pages, and shows each item. */
export type List = <T>(
  call: Call,
  items: (filter: Filter | null) => readonly T[],
  show: (item: T) => Record<string, unknown>,
) => Reply;

/** `root` is Graph's own address, for the links to the next page. */
export const listing =
  (root: string): List =>
  (call, items, show) => {
    try {
      const filter = call.query.get('$filter');
      const found = items(filter === null ? null : parseFilter(filter));
      return paged(found, call.query, `${root}/${call.path.map(encodeURIComponent).join('/')}`, show);
    } catch (error) {
      return badRequest((error as Error).message);
    }
  };

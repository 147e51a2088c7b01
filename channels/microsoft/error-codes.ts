/** Names of fields that hold a code, in lower case: the services do not agree on their spelling. */
const codeKeys = new Set(['code', 'subcode', 'errorcode', 'error']);
const nestingKeys = new Set([
  'error',
  'errors',
  'innererror',
  'innerhttperror',
  'message',
  'details',
  'body',
  'data',
]);
const deepest = 6;
/** An answer that names more than so many codes explains nothing. */
const maxCodes = 40;

/**
 * Every code that an error body names, outermost first. Microsoft's services nest them (`error.innerError.code`), and the
 * connector hides some in a JSON text within `message`.
 */
export function errorCodes(body: unknown): string[] {
  const codes: string[] = [];
  collectCodes(body, 0, codes);
  return codes;
}

function collectCodes(body: unknown, depth: number, into: string[]): void {
  const value = typeof body === 'string' ? parsed(body) : body;
  if (value === null || typeof value !== 'object' || depth > deepest || into.length >= maxCodes) return;
  const entries = Object.entries(value);
  if (!Array.isArray(value))
    for (const [key, entry] of entries) if (codeKeys.has(key.toLowerCase())) noteCode(entry, into);
  for (const [key, entry] of entries)
    if (Array.isArray(value) || nestingKeys.has(key.toLowerCase())) collectCodes(entry, depth + 1, into);
}

function noteCode(entry: unknown, into: string[]): void {
  if (typeof entry === 'number') into.push(String(entry));
  // A JSON text is looked into; anything else that is longer than a word is a sentence.
  else if (typeof entry === 'string' && /^\s*[\w.:-]{1,100}\s*$/.test(entry)) into.push(entry.trim());
}

/** The text of the innermost message, for the few facts that have no field of their own. */
export function errorMessage(body: unknown): string {
  const value = typeof body === 'string' ? parsed(body) : body;
  if (value === null || typeof value !== 'object') return '';
  const { error, message } = value as { error?: unknown; message?: unknown };
  return typeof message === 'string' ? message : errorMessage(error ?? null);
}

/** JSON or null: an error page of a proxy is no JSON. */
export function parsed(text: string): unknown {
  // Some services and proxies put a byte order mark before it, which is no JSON.
  const json = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (!/^\s*[{[]/.test(json)) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

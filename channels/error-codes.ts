const codeKeys = new Set(['code', 'subCode', 'errorCode', 'error']);
const nestingKeys = ['error', 'innerError', 'innererror', 'message'];

/**
 * Every code that an error body names, outermost first. Microsoft's services nest them (`error.innerError.code`), and the
 * connector hides some in a JSON text within `message`.
 */
export function errorCodes(body: unknown, depth = 0): string[] {
  const value = typeof body === 'string' ? parsed(body) : body;
  if (value === null || typeof value !== 'object' || depth > 5) return [];
  const codes: string[] = [];
  for (const [key, entry] of Object.entries(value))
    if (codeKeys.has(key) && (typeof entry === 'string' || typeof entry === 'number'))
      codes.push(String(entry));
  for (const key of nestingKeys)
    codes.push(...errorCodes((value as Record<string, unknown>)[key], depth + 1));
  return codes;
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
  if (!/^\s*[{[]/.test(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

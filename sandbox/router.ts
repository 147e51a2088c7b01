import type { Call, Reply } from './reply.ts';

type Handler = (call: Call, ...params: string[]) => Reply | Promise<Reply>;

export interface Route {
  readonly method: string;
  readonly pattern: readonly string[];
  readonly handle: Handler;
}

/** A row of a route table; segments that begin with `:` are handed over in their order. */
export const route = (method: string, pattern: string, handle: Handler): Route => ({
  method,
  pattern: pattern.split('/').filter(Boolean),
  handle,
});

/** The answer of the first row that fits; null where no row has the path, 405 where none has the method. */
export function dispatch(routes: readonly Route[], call: Call): Reply | Promise<Reply> | null {
  let known = false;
  for (const { method, pattern, handle } of routes) {
    const params = matched(pattern, call.path);
    if (params === null) continue;
    if (method === call.method) return handle(call, ...params);
    known = true;
  }
  return known
    ? { status: 405, body: { error: { code: 'MethodNotAllowed', message: 'Method not allowed.' } } }
    : null;
}

function matched(pattern: readonly string[], path: readonly string[]): string[] | null {
  if (pattern.length !== path.length) return null;
  const params: string[] = [];
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i]!.startsWith(':')) params.push(path[i]!);
    else if (pattern[i]!.toLowerCase() !== path[i]!.toLowerCase()) return null;
  }
  return params;
}

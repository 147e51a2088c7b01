import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Reply {
  readonly status?: number;
  readonly json?: unknown;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Hangs up once the request has been read. */
  readonly reset?: boolean;
  readonly hang?: boolean;
  /** Hangs up before the end of the body. */
  readonly cut?: boolean;
}

type Answer = Reply | ((seen: Seen) => Reply);

export interface Scripted {
  readonly url: string;
  readonly seen: Seen[];
  /** Replies to requests whose `METHOD path` matches, in turn; the last one stays. A later script for the same pattern replaces it. */
  on(pattern: RegExp, ...replies: Answer[]): void;
  /** Requests that matched. */
  requests(pattern: RegExp): Seen[];
  close(): Promise<void>;
}

/** A server that says what it was told to say. */
export async function scripted(): Promise<Scripted> {
  const scripts = new Map<string, { pattern: RegExp; replies: Answer[] }>();
  const seen: Seen[] = [];
  const line = (request: Seen) => `${request.method} ${request.path}`;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const entry: Seen = {
        method: request.method!,
        path: decodeURIComponent(request.url!),
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      };
      seen.push(entry);
      const script = [...scripts.values()].find(({ pattern }) => pattern.test(line(entry)));
      const next = script === undefined ? { status: 599 } : script.replies[0]!;
      if (script !== undefined && script.replies.length > 1) script.replies.shift();
      const reply = typeof next === 'function' ? next(entry) : next;
      if (reply.hang) return;
      if (reply.reset) {
        request.socket.resetAndDestroy();
        return;
      }
      const text = reply.body ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
      if (reply.cut) {
        response.writeHead(reply.status ?? 200, { ...reply.headers, 'content-length': text.length + 10 });
        response.write(text, () => request.socket.end());
        return;
      }
      response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    on(pattern, ...replies) {
      scripts.delete(pattern.source);
      scripts.set(pattern.source, { pattern, replies });
    },
    requests: (pattern) => seen.filter((entry) => pattern.test(line(entry))),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

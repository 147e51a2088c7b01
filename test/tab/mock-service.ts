import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { pagePolicy } from '../../api/http/headers.ts';
import { type MockData, mockData } from './mock-data.ts';
import { answer } from './mock-routes.ts';

const dist = join(import.meta.dirname, '../../tab/dist');
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
/** As the service sends it, but for the frames. */
const policy = pagePolicy({ https: true, login: 'https://login.microsoftonline.com' }).replace(
  /; frame-ancestors .*$/,
  '',
);

export interface MockService {
  readonly url: string;
  readonly data: MockData;
  /** What the next requests of the API get instead of an answer. */
  mode: 'ok' | 'down' | 'hang' | 'error';
  /** Whether pages can follow what moves, instead of asking for it. */
  isLive: boolean;
  /** Tells all pages that follow. */
  tell(event: string, data: unknown): void;
  readonly requests: { method: string; path: string; query: URLSearchParams; body: unknown }[];
  close(): Promise<void>;
}

/** The built pages, and just enough of the API in memory for them to be looked at without the service. */
export async function startMock(): Promise<MockService> {
  const following = new Set<ServerResponse>();
  const service: { -readonly [K in keyof MockService]: MockService[K] } = {
    url: '',
    data: mockData(),
    mode: 'ok',
    isLive: false,
    tell: (event, data) => {
      for (const one of following) one.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    requests: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer((request, response) => {
    if (service.isLive && request.url === '/api/events') {
      following.add(response.once('close', () => following.delete(response)));
      return write(response, 200, { 'Content-Type': 'text/event-stream' }, null);
    }
    handle(service, request, response).catch((error) => write(response, 500, {}, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return service;
}

async function handle(
  service: MockService,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  response.setHeader('Content-Security-Policy', policy);
  if (!url.pathname.startsWith('/api/')) return page(url.pathname, response);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const json = request.headers['content-type'] === 'application/json' && raw.length > 0;
  const body: unknown = json ? JSON.parse(raw.toString()) : raw;
  service.requests.push({ method: request.method ?? '', path: url.pathname, query: url.searchParams, body });
  if (service.mode === 'hang') return;
  if (service.mode === 'down') return void request.socket.destroy();
  const reply =
    service.mode === 'error'
      ? { status: 500, body: { type: 'urn:kairos:problem:internal', detail: 'Broken.', errors: [] } }
      : isUnproven(service.data, url.pathname, request.headers.authorization)
        ? {
            status: 401,
            body: { type: 'urn:kairos:problem:unauthenticated', detail: 'Sign in.', errors: [] },
          }
        : answer(service.data, {
            method: request.method ?? '',
            path: url.pathname.slice('/api'.length),
            query: url.searchParams,
            body,
            ifMatch: request.headers['if-match'],
            isNew: request.headers['if-none-match'] === '*',
          });
  response.setHeader('Kairos-Now', String(Date.now()));
  const type = reply.status >= 400 ? 'application/problem+json' : 'application/json';
  response.writeHead(reply.status, { 'Content-Type': type, ...('headers' in reply && reply.headers) });
  response.end(reply.body === undefined ? undefined : JSON.stringify(reply.body));
}

const isUnproven = ({ token }: MockData, path: string, proof: string | undefined) =>
  token !== null && path !== '/api/sign-in' && proof !== `Bearer ${token}`;

async function page(path: string, response: ServerResponse): Promise<void> {
  const name = path.replace(/^\/tab\/?/, '');
  const file = extname(name) === '' ? 'index.html' : name;
  try {
    const content = await readFile(join(dist, file));
    write(response, 200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }, content);
  } catch {
    write(response, 404, {}, '');
  }
}

/** In two statements: restify, where a test has loaded it, makes writeHead return nothing for the whole process. */
function write(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  /** Null: more follows. */
  body: string | Buffer | null,
): void {
  response.writeHead(status, headers);
  if (body === null) response.write(': here\n\n');
  else response.end(body);
}

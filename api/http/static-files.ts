import { createReadStream } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { encodingsFor, suffixes } from './encoding.ts';
import { Problem } from './problem.ts';
import { cutWhenStuck, respond } from './respond.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

/** Vite puts a hash of the content into these names: they never change. */
const hashed = /^assets\/.*-[\w-]{8,}\.\w+$/;

const hint = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Kairos</title>
<h1>The pages are not built yet</h1><p>Run <code>npm run build</code>, then load this page again.</p></html>
`;

/** Serves the built pages below `prefix`; what names no file there is a page of the client's own routes. */
export async function serveStatic(
  root: string,
  prefix: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathBelow(prefix, request.url ?? '');
  if (path === null) throw new Problem('not-found', 'There is no such page.');
  const wanted = path === '' ? 'index.html' : path;
  if (await serveFile(root, wanted, request, response)) return;
  if (extname(wanted) !== '' && wanted !== 'index.html')
    throw new Problem('not-found', 'There is no such file.');
  if (await serveFile(root, 'index.html', request, response)) return;
  respond(request, response, 503, { 'Content-Type': types['.html']!, 'Cache-Control': 'no-store' }, hint);
}

/** The path below the prefix, decoded; null where it tries to leave it or is no plain path. */
function pathBelow(prefix: string, url: string): string | null {
  const raw = (url.split(/[?#]/)[0] ?? '').slice(prefix.length);
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a NUL cuts a path short in some system calls
  if (/[\\\u0000-\u001f:]/.test(path)) return null;
  return path.split('/').some((part) => part.startsWith('.')) ? null : path;
}

async function serveFile(
  root: string,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const plain = await fileWithin(root, path);
  if (plain === null) return false;
  const { encoding, ...file } = await smallest(root, path, request, plain);
  const stamp = `${file.size.toString(36)}-${Math.floor(file.mtimeMs).toString(36)}`;
  const etag = `W/"${stamp}${encoding && `-${encoding}`}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Cache-Control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('Content-Type', types[extname(path).toLowerCase()] ?? 'application/octet-stream');
  if (isAmong(etag, request.headers['if-none-match'])) {
    respond(request, response, 304, {}, '');
    return true;
  }
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', file.size);
  cutWhenStuck(response);
  response.writeHead(200);
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(file.path), response).catch(() => response.destroy());
  return true;
}

/** `If-None-Match` (RFC 9110, 13.1.2): any of several, weak or strong; proxies change the one into the other. */
function isAmong(etag: string, wanted = ''): boolean {
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return wanted.trim() === '*' || wanted.split(',').map(bare).includes(bare(etag));
}

interface File {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
}

/** The build leaves compressed copies beside what is worth it; without one the file itself is sent. */
async function smallest(
  root: string,
  path: string,
  request: IncomingMessage,
  plain: File,
): Promise<File & { readonly encoding: string }> {
  for (const encoding of encodingsFor(request.headers['accept-encoding'])) {
    const file = await fileWithin(root, path + suffixes[encoding]);
    if (file !== null) return { ...file, encoding };
  }
  return { ...plain, encoding: '' };
}

/** Links that lead out of the folder are not followed. */
async function fileWithin(root: string, path: string): Promise<File | null> {
  try {
    const [base, real] = await Promise.all([realpath(root), realpath(join(root, path))]);
    if (!real.startsWith(base + sep)) return null;
    const info = await stat(real);
    return info.isFile() ? { path: real, size: info.size, mtimeMs: info.mtimeMs } : null;
  } catch {
    return null;
  }
}

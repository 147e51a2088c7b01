import { request } from 'undici';
import { isLoopback } from './links.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** How scanners and previews ask: without a body, by a name of their own, or saying that it is a prefetch. */
const scanners = [
  { method: 'HEAD', headers: { 'user-agent': chrome } },
  {
    method: 'GET',
    headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5' },
  },
  { method: 'GET', headers: { 'user-agent': chrome, 'sec-purpose': 'prefetch', purpose: 'prefetch' } },
] as const;

const maxRedirects = 5;
const timeoutMs = 5000;

/** Opens a link as a person does, and follows redirects as long as they stay on this machine. False: not opened. */
export async function open(link: string): Promise<boolean> {
  let at = link;
  for (let hop = 0; hop <= maxRedirects; hop++) {
    if (!isLoopback(at)) return hop > 0;
    const { location, status } = await ask(at, 'GET', {
      'user-agent': chrome,
      accept: 'text/html,*/*;q=0.8',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      'sec-fetch-user': '?1',
    });
    if (location === null) return hop > 0 || status < 400;
    at = new URL(location, at).href;
  }
  return true;
}

/** Fetches a link as scanner number `n` does, following nothing. */
export async function scan(link: string, n: number): Promise<boolean> {
  if (!isLoopback(link)) return false;
  const { method, headers } = scanners[n % scanners.length]!;
  await ask(link, method, headers);
  return true;
}

async function ask(link: string, method: 'GET' | 'HEAD', headers: Readonly<Record<string, string>>) {
  const {
    statusCode,
    headers: answered,
    body,
  } = await request(link, {
    method,
    headers,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  await body.dump();
  const location = statusCode >= 300 && statusCode < 400 ? answered.location : undefined;
  return { status: statusCode, location: typeof location === 'string' ? location : null };
}

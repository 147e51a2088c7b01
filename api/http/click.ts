import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clicks } from '../ports.ts';
import { respond } from './respond.ts';
import { visitorRule } from './visitor.ts';

const unknownLink = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Link not found</title>
<h1>This link is not known</h1><p>It may be incomplete or have expired. Please open it again from the message.</p></html>
`;

/** `/c/:token`: goes on to the address that the token proves, to no other. */
export async function followClick(
  clicks: Clicks,
  request: IncomingMessage & { params: { token?: string } },
  response: ServerResponse,
): Promise<void> {
  const rule = visitorRule(request.method ?? '', request.headers);
  const url = await clicks.follow(request.params.token ?? '', rule);
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };
  if (url !== null && /^https?:\/\//i.test(url) && URL.canParse(url))
    respond(request, response, 302, { ...headers, Location: new URL(url).href }, '');
  else
    respond(request, response, 404, { ...headers, 'Content-Type': 'text/html; charset=utf-8' }, unknownLink);
}

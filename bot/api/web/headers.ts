import type { IncomingMessage, ServerResponse } from 'node:http';

/** Hosts that show the tab in a frame: Teams, Outlook and Microsoft 365. */
const frames = [
  "'self'",
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
].join(' ');

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  // Fluent UI writes its rules into style elements of its own.
  "style-src 'self' 'unsafe-inline'",
  // The preview of a card shows the author's images.
  "img-src 'self' data: https:",
  "font-src 'self' data:",
  // teams-js reads the list of hosts that may frame it.
  "connect-src 'self' https://res.cdn.office.net",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  `frame-ancestors ${frames}`,
].join('; ');

/** Headers that every answer carries. No X-Frame-Options: it would keep Teams from showing the tab. */
export function secure(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  if (isHttps(request)) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
}

/** A proxy that ends TLS for us says so; a caller that claims it wrongly only binds itself. */
const isHttps = (request: IncomingMessage) =>
  'encrypted' in request.socket || request.headers['x-forwarded-proto'] === 'https';

import { createHash } from 'node:crypto';
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

/** GCC High and DoD: gov.teams.microsoft.us and dod.teams.microsoft.us. */
const governmentFrames = 'https://*.teams.microsoft.us';

export interface Edge {
  /** Where browsers reach us begins with https, whatever the proxy in between speaks to us. */
  readonly https: boolean;
  /** Origin that signs people in in a plain browser; null: nobody signs in. */
  readonly login: string | null;
  /** Teams of the US government's own clouds shows the tab. */
  readonly government?: true;
}

/** The hash of a text that a policy allows to stand in a page. */
export const hashSource = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Fluent UI makes style elements that are empty, and puts its rules into them by script: nothing that is written counts. */
const emptyStyle = hashSource('');

/** For what is no page of the tab: whatever a browser takes it for, it loads and runs nothing, and stands in no frame. */
export const barePolicy = (more = ''): string =>
  `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'${more}`;

/** For the pages of the tab. */
export function pagePolicy({ login, government }: Edge): string {
  const also = login === null ? '' : ` ${login}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${emptyStyle}`,
    // The preview of a message shows the author's pictures, which may be anywhere.
    "img-src 'self' https:",
    "font-src 'self'",
    // teams-js reads the list of hosts that may frame it; MSAL fetches tokens, and renews them in a hidden frame.
    `connect-src 'self' https://res.cdn.office.net${also}`,
    `frame-src 'self'${also}`,
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${frames}${government ? ` ${governmentFrames}` : ''}`,
  ].join('; ');
}

/** Sets the headers that every answer carries. No X-Frame-Options: it would keep Teams from showing the tab. */
export function securityHeaders(edge: Edge): (request: IncomingMessage, response: ServerResponse) => void {
  const policy = barePolicy();
  return (request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
    if (edge.https || isHttps(request)) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  };
}

/** A proxy that ends TLS for us says so; a caller that claims it wrongly only binds itself. */
const isHttps = (request: IncomingMessage) =>
  'encrypted' in request.socket || request.headers['x-forwarded-proto'] === 'https';

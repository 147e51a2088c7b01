import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';
import type { HitRule } from '../../campaign/sends/event.ts';

/** Programs that `isbot` takes for browsers: what Office, mail filters and systems look at links with. */
const programs =
  /\bms-?office\b|^microsoft[ -]|\bmicrosoft office\b|barracuda|proofpoint|mimecast|forti(?:mail|guard|sandbox)|safelinks|powershell|frontpage|\bdart:io\b|^dalvik\/|\bcfnetwork\b/i;

/** What a phone calls itself: a model may be a CUBOT, or a Scanner that people hold in their hands. */
const phone =
  /^(Mozilla\/5\.0 \(Linux;(?:[^;()]*;)*? ?Android [\d.]+;)[^()]*(?:\([^()]*\)[^()]*)*(\) AppleWebKit\/)/;
/** Makers whose name is elsewhere taken for that of a program. */
const devices = /\bcubot/gi;

/** No browser has a longer name. */
const maxSigns = 1_000;

function isProgram(userAgent: string): boolean {
  if (userAgent.trim() === '') return true;
  const judged = userAgent.slice(0, maxSigns).replace(phone, '$1$2').replace(devices, '');
  return programs.test(judged) || isbot(judged);
}

/** Headers by which browsers and proxies say that they fetch what nobody has asked for yet. */
const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'] as const;

/** The rule by which a request for a link is no person's; null: a person opens it. */
export function visitorRule(method: string, headers: IncomingHttpHeaders): HitRule | null {
  if (method !== 'GET') return 'head';
  if (purposes.some((name) => /prefetch|preview|prerender/i.test(String(headers[name] ?? ''))))
    return 'prefetch';
  if (isProgram(headers['user-agent'] ?? '')) return 'program';
  const mode = headers['sec-fetch-mode'];
  return mode !== undefined && mode !== 'navigate' ? 'embedded' : null;
}

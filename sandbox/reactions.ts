import { availabilityAt } from './daily-presence.ts';
import type { SandboxPerson } from './people.ts';
import { pick, unit } from './random.ts';

const second = 1000;
const minute = 60 * second;

export type Reaction =
  /** What a mail filter or a preview does with a link, before anybody has seen it. */
  | { readonly kind: 'scan'; readonly at: number; readonly link: string; readonly scanner: number }
  | { readonly kind: 'read'; readonly at: number }
  | { readonly kind: 'click'; readonly at: number; readonly link: string }
  | { readonly kind: 'say'; readonly at: number; readonly text: string }
  | { readonly kind: 'block' | 'uninstall'; readonly at: number };

const thanks: Readonly<Record<string, readonly string[]>> = {
  fr: ['Merci !', 'Bien reçu', 'Je regarde ça demain'],
  de: ['Danke!', 'Alles klar'],
  es: ['¡Gracias!', 'Recibido'],
  en: ['Thanks!', 'Got it', '👍', 'Who is this from?'],
};

/** Whether the person's client reports what was read. */
export const givesReceipts = (seed: number, person: SandboxPerson): boolean =>
  unit(seed, 'receipts', person.index) >= 0.08;

/**
 * What a person does about the `nth` message, received at `at`: nothing, or read it when next at the desk, perhaps click,
 * answer, say "stop", and once in a long while block or uninstall. The same arguments give the same reactions.
 */
export function reactionsTo(
  seed: number,
  person: SandboxPerson,
  nth: number,
  at: number,
  links: readonly string[],
): Reaction[] {
  const draw = (what: string, n = 0) => unit(seed, what, person.index, nth, n);
  const scans: Reaction[] =
    unit(seed, 'scanned', person.index) < 0.1
      ? links.map((link, n) => ({
          kind: 'scan',
          at: at + second + Math.floor(draw('scan', n) * 20 * second),
          link,
          scanner: Math.floor(draw('scanner', n) * 3),
        }))
      : [];
  const reads = draw('reads') < 0.85;
  const wait = 5 * second - Math.log(1 - draw('read after')) * 20 * minute;
  const readAt = reads ? nextAtDesk(seed, person, Math.floor(at + wait)) : null;
  if (readAt === null) return scans;
  return [...scans, { kind: 'read', at: readAt }, ...afterReading(person, readAt, links, draw)];
}

function afterReading(
  person: SandboxPerson,
  readAt: number,
  links: readonly string[],
  draw: (what: string, n?: number) => number,
): Reaction[] {
  const after: Reaction[] = [];
  const later = (what: string, most: number) => readAt + 3 * second + Math.floor(draw(what) * most);
  if (links.length > 0 && draw('clicks') < 0.4)
    after.push({ kind: 'click', at: later('click after', 2 * minute), link: pick(links, draw('link')) });
  if (links.length > 1 && draw('clicks again') < 0.08)
    after.push({ kind: 'click', at: later('click again', 10 * minute), link: pick(links, draw('link', 1)) });
  const act = draw('act');
  const at = later('act after', 3 * minute);
  const language = thanks[person.site.locale.slice(0, 2)] ?? thanks.en!;
  if (act < 0.06) after.push({ kind: 'say', at, text: pick(language, draw('words')) });
  else if (act < 0.07) after.push({ kind: 'say', at, text: 'stop' });
  else if (act < 0.074) after.push({ kind: 'block', at });
  else if (act < 0.078) after.push({ kind: 'uninstall', at });
  return after;
}

const patience = 10 * 24 * 60 * minute;

/** The first moment from `from` on, in steps of minutes, at which the person looks at the screen; null: not for days. */
function nextAtDesk(seed: number, person: SandboxPerson, from: number): number | null {
  for (let at = from; at < from + patience; at += 7 * minute) {
    const availability = availabilityAt(seed, person, at);
    if (availability === 'Available' || availability === 'Busy') return at;
  }
  return null;
}

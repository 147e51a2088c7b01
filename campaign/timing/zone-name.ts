import { IANAZone } from 'luxon';
import { windowsZones } from './windows-zones.ts';

const areas =
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian|Mexico|Pacific|US)\//i;

/**
 * Zones of the tz database without an area in front. The two-and-three-letter ones of clocks (EST, CET …) are not among
 * them: whoever writes one means a clock that changes, or another country's. The ICU takes BST for Dhaka.
 */
const alone = new Set(
  `UTC GMT UCT Universal Greenwich Zulu Cuba Egypt Eire GB GB-Eire Hongkong Iceland Iran Israel Jamaica Japan Kwajalein
   Libya Navajo NZ NZ-CHAT Poland Portugal PRC ROC ROK Singapore Turkey W-SU CST6CDT EST5EDT MST7MDT PST8PDT`
    .split(/\s+/)
    .map((name) => name.toLowerCase()),
);

const longest = 100;

/** Finding out is slow, and there are few zones; bounded, since files may hold any text. */
const known = new Map<string, string | null>();
const maxKnown = 2_000;

/**
 * The zone that somebody has named, by its name in the tz database: `Europe/Paris`, or `Romance Standard Time` as
 * Windows and Outlook call it. Null for anything else, abbreviations and bare offsets too: they tell no clock changes.
 */
export function zoneNamed(written: string): string | null {
  const name = written.trim();
  if (name.length > longest) return null;
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= maxKnown) known.clear();
  const zone = windowsZones.get(name.toLowerCase()) ?? inDatabase(name);
  known.set(name, zone);
  return zone;
}

/** Whether `name` is exactly a zone's name in the tz database, as stored ones have to be. */
export const isZone = (name: string): boolean => zoneNamed(name) === name;

/** The same with the zone by its name; what names none stays, for whoever judges it. */
export const withNamedZone = <T extends { readonly zone: string }>(timed: T): T => ({
  ...timed,
  zone: zoneNamed(timed.zone) ?? timed.zone,
});

function inDatabase(name: string): string | null {
  const spelled = name.replaceAll(' ', '_');
  if (!areas.test(spelled) && !alone.has(spelled.toLowerCase())) return null;
  if (!IANAZone.isValidZone(spelled)) return null;
  // Zones that were renamed resolve to their old names; only case is put right.
  const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: spelled }).resolvedOptions();
  return timeZone.toLowerCase() === spelled.toLowerCase() ? timeZone : spelled;
}

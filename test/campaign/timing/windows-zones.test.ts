import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { windowsZones } from '../../../campaign/timing/windows-zones.ts';

interface Mapping {
  readonly mapZone: { readonly _other: string; readonly _type: string; readonly _territory: string };
}

/** The table of the Unicode CLDR; 001, the world, stands for the zone that Windows means first. */
const { supplemental } = createRequire(import.meta.url)('cldr-core/supplemental/windowsZones.json') as {
  supplemental: { windowsZones: { mapTimezones: Mapping[] } };
};
const cldr = new Map(
  supplemental.windowsZones.mapTimezones
    .filter(({ mapZone }) => mapZone._territory === '001')
    .map(({ mapZone }) => [mapZone._other.toLowerCase(), mapZone._type]),
);

/** CLDR keeps names that the tz database has given up since: the same zone under its newer name. */
const renamed: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Etc/UTC': 'UTC',
};

describe('the zones of Windows', () => {
  it('are those of the Unicode CLDR, under the names that the tz database uses today', () => {
    assert.ok(cldr.size > 130);
    const expected = new Map([...cldr].map(([name, zone]) => [name, renamed[zone] ?? zone]));
    assert.deepEqual(Object.fromEntries(windowsZones), Object.fromEntries(expected));
  });
});

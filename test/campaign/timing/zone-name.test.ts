import assert from 'node:assert/strict';
import { isZone, zoneNamed } from '../../../campaign/timing/zone-name.ts';

describe('names of zones', () => {
  it('are those of the tz database, in any case, with the blanks that people write', () => {
    for (const name of [
      'Europe/Paris',
      'UTC',
      'Etc/GMT+5',
      'Asia/Kolkata',
      'Asia/Calcutta',
      'Europe/Kyiv',
      'US/Pacific',
    ])
      assert.equal(zoneNamed(name), name);
    assert.equal(zoneNamed(' europe/PARIS '), 'Europe/Paris');
    assert.equal(zoneNamed('America/New York'), 'America/New_York');
    assert.equal(zoneNamed('America/Argentina/Buenos Aires'), 'America/Argentina/Buenos_Aires');
    for (const name of ['Japan', 'Singapore', 'GB', 'NZ-CHAT', 'EST5EDT', 'Zulu'])
      assert.equal(zoneNamed(name), name);
  });

  it('are those of Windows too, as Outlook writes them', () => {
    assert.equal(zoneNamed('W. Europe Standard Time'), 'Europe/Berlin');
    assert.equal(zoneNamed('romance standard time '), 'Europe/Paris');
    assert.equal(zoneNamed('UTC+12'), 'Etc/GMT-12');
    assert.equal(zoneNamed('Central Standard Time (Mexico)'), 'America/Mexico_City');
    assert.equal(zoneNamed('GMT Standard Time'), 'Europe/London');
  });

  it('are no abbreviations, which the ICU takes for some country’s, and no bare offsets', () => {
    const legacy = `ACT AET AGT ART AST BET BST CAT CNT CST CTT EAT ECT IET IST JST MIT NET NST PLT PNT PRT PST SST VST`;
    const clocks = 'EDT CEST CET MET EET WET EST MST HST PDT MEZ MESZ';
    for (const name of `${legacy} ${clocks}`.split(/\s+/)) assert.equal(zoneNamed(name), null, name);
    const others = [
      '',
      'Mars/Olympus',
      '+05:30',
      '-03',
      'GMT+1',
      'local',
      'SystemV/AST4ADT',
      'Etc/Unknown',
      'Factory',
    ];
    const ofOutlook = [
      'Customized Time Zone',
      'tzone://Microsoft/Custom',
      'Standard Time',
      'Europe/',
      'x'.repeat(200),
    ];
    for (const name of [...others, ...ofOutlook]) assert.equal(zoneNamed(name), null, name);
  });

  it('are all that this machine’s own tables list', () => {
    const listed = Intl.supportedValuesOf('timeZone').filter((name) => name.includes('/'));
    assert.ok(listed.length > 300);
    assert.deepEqual(
      listed.filter((name) => !isZone(name)),
      [],
    );
  });

  it('are stored as they are known, so that other spellings are none', () => {
    for (const name of ['europe/paris', 'Romance Standard Time', 'BST', 'Mars/Olympus', ' UTC'])
      assert.equal(isZone(name), false);
  });
});

import assert from 'node:assert/strict';
import {
  type Availability,
  availabilities,
  isReachable,
  knownAvailability,
  parseAvailability,
} from '../../../campaign/people/presence.ts';

describe("a presence service's answer", () => {
  const answers: [string | null | undefined, string | null | undefined, Availability][] = [
    ['Available', 'Available', 'Available'],
    ['available', undefined, 'Available'],
    ['AVAILABLEIDLE', 'Inactive', 'AvailableIdle'],
    ['availableIdle', null, 'AvailableIdle'],
    ['Away', 'Away', 'Away'],
    ['beRightBack', 'BeRightBack', 'BeRightBack'],
    ['Busy', 'InACall', 'Busy'],
    ['Busy', 'InAConferenceCall', 'Busy'],
    ['busyIdle', 'inAMeeting', 'BusyIdle'],
    ['inACall', undefined, 'Busy'],
    ['InAMeeting', undefined, 'Busy'],
    ['focusing', undefined, 'DoNotDisturb'],
    ['presenting', undefined, 'DoNotDisturb'],
    ['DoNotDisturb', 'Presenting', 'DoNotDisturb'],
    ['Busy', 'presenting', 'DoNotDisturb'],
    ['Available', 'UrgentInterruptionsOnly', 'DoNotDisturb'],
    ['Busy', 'Focusing', 'DoNotDisturb'],
    ['Away', 'OutOfOffice', 'Offline'],
    ['outOfOffice', undefined, 'Offline'],
    ['Offline', 'OffWork', 'Offline'],
    ['Offline', 'Presenting', 'Offline'],
    ['PresenceUnknown', 'PresenceUnknown', 'PresenceUnknown'],
    ['onTheMoon', 'Available', 'PresenceUnknown'],
    ['Available', 'onTheMoon', 'Available'],
    ['', '', 'PresenceUnknown'],
    [undefined, undefined, 'PresenceUnknown'],
    [null, 'Available', 'PresenceUnknown'],
    ['IdleOnline', undefined, 'AvailableIdle'],
    ['Online', undefined, 'Available'],
    ['IdleBusy', undefined, 'BusyIdle'],
  ];
  for (const [availability, activity, expected] of answers) {
    it(`${availability} with ${activity} means ${expected}`, () => {
      assert.equal(parseAvailability(availability, activity), expected);
    });
  }

  it('is known in any case, and not otherwise', () => {
    for (const availability of availabilities) {
      assert.equal(knownAvailability(availability.toUpperCase()), availability);
    }
    assert.equal(knownAvailability('constructor'), null);
  });
});

describe('a person is reachable', () => {
  const available = ['Available', 'AvailableIdle'];
  const reachable = [...available, 'Away', 'BeRightBack', 'Busy', 'BusyIdle'];
  const modes = [
    ['available', available],
    ['reachable', reachable],
    ['any', availabilities],
  ] as const;
  for (const [mode, expected] of modes) {
    it(`in mode ${mode} when ${expected.join(', ')}`, () => {
      assert.deepEqual(
        availabilities.filter((availability) => isReachable(mode, availability)),
        expected,
      );
    });
  }
});

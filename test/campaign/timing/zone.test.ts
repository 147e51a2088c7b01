import assert from 'node:assert/strict';
import { clockSegments, firstPasses, instantsOf } from '../../../campaign/timing/zone.ts';
import { iso, utc } from './windows.ts';

const hour = 3_600_000;

describe('the clock of a zone', () => {
  const changes: [string, string, string, number, number][] = [
    ['Europe/Paris', '2026-03-29', '2026-03-29T01:00:00.000Z', 1, 2],
    ['Europe/Paris', '2026-10-25', '2026-10-25T01:00:00.000Z', 2, 1],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T15:00:00.000Z', 11, 10.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T15:30:00.000Z', 10.5, 11],
    ['Pacific/Chatham', '2026-04-05', '2026-04-04T14:00:00.000Z', 13.75, 12.75],
    ['America/Havana', '2026-11-01', '2026-11-01T05:00:00.000Z', -4, -5],
    ['America/St_Johns', '2026-03-08', '2026-03-08T05:30:00.000Z', -3.5, -2.5],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z', -10, 14],
  ];
  for (const [zone, date, at, before, after] of changes) {
    it(`is found to change in ${zone} at ${at}`, () => {
      const from = utc(`${date}T00:00:00`) - 48 * hour;
      const segments = clockSegments(zone, from, from + 96 * hour);
      assert.deepEqual(
        segments.map((segment) => [iso(segment.from), segment.offset / hour]),
        [
          [iso(from), before],
          [at, after],
        ],
      );
      assert.deepEqual(segments[0]!.to, segments[1]!.from);
      assert.equal(segments[1]!.to, from + 96 * hour);
    });
  }

  it('is one segment where nothing changes', () => {
    const from = utc('2026-01-01T00:00:00');
    assert.deepEqual(clockSegments('Asia/Kathmandu', from, from + 60 * 24 * hour), [
      { from, to: from + 60 * 24 * hour, offset: 5.75 * hour },
    ]);
  });

  it('finds both changes of a Ramadan in Morocco', () => {
    const segments = clockSegments('Africa/Casablanca', utc('2026-02-01T00:00'), utc('2026-04-01T00:00'));
    assert.deepEqual(
      segments.map(({ offset }) => offset / hour),
      [1, 0, 1],
    );
  });

  it('refuses a zone that nobody knows', () => {
    assert.throws(() => clockSegments('Mars/Olympus', 0, 1), RangeError);
  });
});

describe('local times', () => {
  const around = (zone: string, date: string) => {
    const midnight = utc(`${date}T00:00`);
    const passes = firstPasses(clockSegments(zone, midnight - 48 * hour, midnight + 72 * hour));
    return (from: number, to: number) =>
      instantsOf(passes, midnight + from * hour, midnight + to * hour).map(
        (span) => `${iso(span.from).slice(5, 16)}/${iso(span.to).slice(5, 16)}`,
      );
  };

  it('that the clock skips are in no instant', () => {
    const paris = around('Europe/Paris', '2026-03-29');
    assert.deepEqual(paris(2, 3), []);
    assert.deepEqual(paris(1, 4), ['03-29T00:00/03-29T02:00']);
    assert.deepEqual(paris(2.5, 3.5), ['03-29T01:00/03-29T01:30']);
    assert.deepEqual(paris(1.5, 2.5), ['03-29T00:30/03-29T01:00']);
  });

  it('that the clock repeats count in their first pass alone', () => {
    const paris = around('Europe/Paris', '2026-10-25');
    assert.deepEqual(paris(2, 3), ['10-25T00:00/10-25T01:00']);
    assert.deepEqual(paris(1, 4), ['10-24T23:00/10-25T01:00', '10-25T02:00/10-25T03:00']);
    assert.deepEqual(paris(2.5, 3.5), ['10-25T00:30/10-25T01:00', '10-25T02:00/10-25T02:30']);
    assert.deepEqual(paris(1.5, 2.5), ['10-24T23:30/10-25T00:30']);
    assert.deepEqual(paris(3, 4), ['10-25T02:00/10-25T03:00']);
  });

  it('that are repeated before midnight belong to the day that they show', () => {
    const havana = around('America/Havana', '2026-11-01');
    assert.deepEqual(havana(0, 2), ['11-01T04:00/11-01T05:00', '11-01T06:00/11-01T07:00']);
    const santiago = around('America/Santiago', '2026-04-04');
    assert.deepEqual(santiago(23, 25), ['04-05T02:00/04-05T03:00', '04-05T04:00/04-05T05:00']);
  });

  it('of half an hour are skipped and repeated on Lord Howe', () => {
    assert.deepEqual(around('Australia/Lord_Howe', '2026-10-04')(1.5, 3), ['10-03T15:00/10-03T16:00']);
    assert.deepEqual(around('Australia/Lord_Howe', '2026-04-05')(1, 3), [
      '04-04T14:00/04-04T15:00',
      '04-04T15:30/04-04T16:30',
    ]);
  });

  it('of a day that the calendar leaves out are in no instant', () => {
    assert.deepEqual(around('Pacific/Apia', '2011-12-30')(0, 24), []);
    assert.deepEqual(around('Pacific/Apia', '2011-12-30')(-2, 25), ['12-30T08:00/12-30T11:00']);
  });
});

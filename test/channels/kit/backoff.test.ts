import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backoffMs, retryAfterMs, retryMs } from '../../../channels/kit/backoff.ts';

const now = Date.parse('2026-11-06T08:49:30Z');
const asked = (value: string | string[] | undefined, date?: string) =>
  retryAfterMs(
    { ...(value === undefined ? {} : { 'retry-after': value }), ...(date && { date }) } as never,
    now,
  );

describe('what a Retry-After asks for', () => {
  const understood: [string | string[], number][] = [
    ['0', 5],
    ['7', 7_005],
    [' 7 ', 7_005],
    ['1.5', 1_505],
    ['15, 15', 15_005],
    [['3', '20'], 20_005],
    [['soon', '20'], 20_005],
    ['Fri, 06 Nov 2026 08:49:37 GMT', 7_005],
    ['Friday, 06-Nov-26 08:49:37 GMT', 7_005],
    ['Fri Nov  6 08:49:37 2026', 7_005],
    ['Fri, 06 Nov 2020 08:49:37 GMT', 5],
  ];
  for (const [value, ms] of understood)
    it(`is ${ms} ms for “${value}”`, () => {
      assert.equal(asked(value), ms);
    });

  for (const value of ['', '-5', '+5', 'after 10', 'soon', '1e9', '0x10', 'NaN', '2026-11-06', '10 s', '5;'])
    it(`is nothing for “${value}”, which is neither seconds nor a date of HTTP`, () => {
      assert.equal(asked(value), null);
    });

  it('is nothing without the header', () => {
    assert.equal(asked(undefined), null);
  });

  it('holds a date against the answer’s own, so that two clocks need not agree', () => {
    assert.equal(asked('Mon, 03 Jan 2028 10:00:09 GMT', 'Mon, 03 Jan 2028 10:00:00 GMT'), 9_005);
  });

  it('stays a number of ms that a clock can wait for, whatever is said', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt({ min: 0n }).map(String)), (value) => {
        const ms = asked(value);
        assert.ok(ms === null || (Number.isSafeInteger(ms) && ms >= 0), `${ms}`);
      }),
    );
  });
});

describe('how long is waited', () => {
  it('grows whatever is asked for, and is never shorter than that', () => {
    fc.assert(
      fc.property(
        fc.option(fc.nat(1_000_000)),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (header, count, jitter) => {
          const ms = retryMs(header, count, jitter);
          assert.ok(ms >= (header ?? 0) && ms >= backoffMs(count, jitter));
          assert.ok(ms >= Math.min(150_000, 1_000 * 2 ** (count - 1)));
        },
      ),
    );
  });
});

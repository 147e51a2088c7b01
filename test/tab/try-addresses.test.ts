import assert from 'node:assert/strict';
import { addressesIn } from '../../tab/editor/try-addresses.ts';

describe('the addresses of a TRY', () => {
  const anna = 'anna@contoso.com';
  const otto = 'otto@contoso.com';
  for (const [typed, emails, others] of [
    ['', [], []],
    [` ${anna} `, [anna], []],
    [`${anna},${otto}`, [anna, otto], []],
    [`${anna}; ${otto};`, [anna, otto], []],
    [`${anna}\r\n${otto}\n`, [anna, otto], []],
    [`${anna} ${otto}\t${anna.toUpperCase()}`, [anna, otto], []],
    [`Anna Berg <${anna}>, Otto <${otto}>`, [anna, otto], []],
    [`"Berg, Anna" <${anna}>; Lang, Otto <${otto}>`, [anna, otto], []],
    [`<${anna}>${otto}`, [anna, otto], []],
    [`mailto:${anna}, "${otto}".`, [anna, otto], []],
    [`Anna <anna>; ${otto}`, [otto], ['anna']],
    [`${anna}, otto`, [anna], ['otto']],
  ] as const)
    it(`are found in ${JSON.stringify(typed)}`, () => {
      assert.deepEqual(addressesIn(typed), { emails, others });
    });
});

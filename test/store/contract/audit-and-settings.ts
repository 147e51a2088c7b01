import assert from 'node:assert/strict';
import type { Store } from '../../../ports/store.ts';
import { allOf, anAuditEntry } from '../builders.ts';

export function auditAndSettings(current: () => Store): void {
  describe('the audit log', () => {
    it('tells the newest first, page by page, each entry as it was written', async () => {
      const entries = ['a', 'b', 'c'].map((subject) => anAuditEntry(subject));
      for (const entry of entries) await current().audit(entry);
      const { items, pages } = await allOf((cursor) => current().auditEntries('contoso', cursor, 2));
      assert.deepEqual([items, pages], [entries.toReversed(), 2]);
    });
  });

  describe('settings', () => {
    it('have one winner', async () => {
      const values = await Promise.all(['a', 'b', 'c'].map((value) => current().setting('key', value)));
      assert.equal(new Set(values).size, 1);
      assert.equal(await current().setting('key', 'late'), values[0]);
      assert.equal(await current().setting('other', 'own'), 'own');
    });

    it('are read without being made, and replaced over exactly what was read', async () => {
      assert.equal(await current().storedSetting('key'), null);
      assert.equal(await current().replaceSetting('key', '', 'new'), false);
      await current().setting('key', 'first');
      const both = ['second', 'third'].map((value) => current().replaceSetting('key', 'first', value));
      assert.deepEqual((await Promise.all(both)).toSorted(), [false, true]);
      assert.notEqual(await current().storedSetting('key'), 'first');
    });
  });

  describe('links of tests', () => {
    const day = 86_400_000;

    it('are kept for a month', async () => {
      await current().putTestLinks([{ id: 'a', url: 'https://a.example/' }], 0);
      await current().putTestLinks([{ id: 'b', url: 'https://b.example/' }], 30 * day);
      assert.equal(await current().testLink('a'), 'https://a.example/');
      await current().putTestLinks([], 40 * day);
      assert.deepEqual(
        [await current().testLink('a'), await current().testLink('b')],
        [null, 'https://b.example/'],
      );
    });
  });
}

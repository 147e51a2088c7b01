import assert from 'node:assert/strict';
import type { Store } from '../../../store/ports.ts';
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
  });
}

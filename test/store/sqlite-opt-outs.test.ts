import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../store/sqlite/index.ts';

describe('who has opted out, in a SQLite store', () => {
  const tenant = 'contoso';
  const anna = 'anna@contoso.example';
  const bob = 'bob@contoso.example';

  it('is what another connection says too, however lately it was asked', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kairos-opt-outs-'));
    const [one, other] = [
      openSqliteStore(join(folder, 'kairos.db')),
      openSqliteStore(join(folder, 'kairos.db')),
    ];
    const out = async () => [...(await one.optedOut(tenant, [anna, bob]))];
    try {
      assert.deepEqual(await out(), []);
      await other.setOptOut(tenant, [anna], true, 1);
      assert.deepEqual(await out(), [anna]);
      await one.setOptOut(tenant, [bob], true, 2);
      assert.deepEqual(await out(), [anna, bob]);
      await other.setOptOut(tenant, [anna], false, 3);
      assert.deepEqual(await out(), [bob]);
      assert.deepEqual([...(await one.optedOut('fabrikam', [anna, bob]))], []);
    } finally {
      await Promise.all([one.close(), other.close()]);
      rmSync(folder, { recursive: true });
    }
  });

  it('is found one by one where they are too many to be kept', async () => {
    const store = openSqliteStore(':memory:');
    try {
      const many = Array.from({ length: 50_001 }, (_, i) => `p${i}@contoso.example`);
      await store.setOptOut(tenant, many, true, 1);
      assert.deepEqual(
        [...(await store.optedOut(tenant, [many[0]!, anna, many[50_000]!]))],
        [many[0], many[50_000]],
      );
      await store.setOptOut(tenant, [many[0]!], false, 2);
      assert.deepEqual([...(await store.optedOut(tenant, [many[0]!, many[1]!]))], [many[1]]);
    } finally {
      await store.close();
    }
  });
});

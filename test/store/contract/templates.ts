import assert from 'node:assert/strict';
import type { Store } from '../../../ports/store.ts';
import { allOf, aTemplate, monday, tenantSettings } from '../builders.ts';

export function templates(current: () => Store): void {
  describe('templates', () => {
    it('are read as they were saved, one by one and page by page, newest first', async () => {
      const saved = [];
      for (const id of ['b', 'a', 'c']) saved.push(await current().putTemplate(aTemplate(id)));
      assert.deepEqual(await current().getTemplate('contoso', 'a'), { ...aTemplate('a'), version: 1 });
      const { items, pages } = await allOf((cursor) => current().templates('contoso', cursor, 2));
      assert.deepEqual([items, pages], [saved.toReversed(), 2]);
      assert.equal(await current().getTemplate('contoso', 'none'), null);
    });

    it('keep their place and grow their version when they are saved again', async () => {
      const first = await current().putTemplate(aTemplate('a'));
      await current().putTemplate(aTemplate('b'));
      const second = await current().putTemplate({ ...first, name: 'New', updatedAt: monday + 1 });
      assert.equal(second.version, 2);
      const { items } = await current().templates('contoso', null, 10);
      assert.deepEqual(
        items.map(({ id, name }) => [id, name]),
        [
          ['b', 'Template b'],
          ['a', 'New'],
        ],
      );
    });

    it('refuse a save over another version than the one that was read', async () => {
      const first = await current().putTemplate(aTemplate('a'));
      await current().putTemplate({ ...first, name: 'Theirs' });
      await assert.rejects(current().putTemplate({ ...first, name: 'Mine' }), { code: 'conflict' });
      await assert.rejects(current().putTemplate(aTemplate('a')), { code: 'conflict' });
      await assert.rejects(current().putTemplate(aTemplate('none', { version: 1 })), { code: 'not-found' });
      assert.equal((await current().getTemplate('contoso', 'a'))?.name, 'Theirs');
    });

    it('are gone once deleted', async () => {
      const saved = await current().putTemplate(aTemplate('a'));
      assert.equal(await current().deleteTemplate('contoso', 'a'), true);
      assert.equal(await current().deleteTemplate('contoso', 'a'), false);
      assert.equal(await current().getTemplate('contoso', 'a'), null);
      await assert.rejects(current().putTemplate(saved), { code: 'not-found' });
    });
  });

  describe('the settings of a tenant', () => {
    it('are none at first, then what was saved last', async () => {
      assert.equal(await current().getTenantSettings('contoso'), null);
      const first = await current().putTenantSettings(tenantSettings());
      assert.deepEqual(first, tenantSettings({ version: 1 }));
      const second = await current().putTenantSettings({ ...first, privacyThreshold: 10 });
      assert.deepEqual(await current().getTenantSettings('contoso'), second);
      assert.equal(second.version, 2);
    });

    it('are found for every tenant that has saved some', async () => {
      const saved = [];
      for (const tenant of ['contoso', 'fabrikam'])
        saved.push(await current().putTenantSettings(tenantSettings({ tenant })));
      const all = await current().allTenantSettings();
      assert.deepEqual(
        all.toSorted((a, b) => (a.tenant < b.tenant ? -1 : 1)),
        saved,
      );
    });

    it('refuse a save over another version than the one that was read', async () => {
      const first = await current().putTenantSettings(tenantSettings());
      await assert.rejects(current().putTenantSettings(tenantSettings()), { code: 'conflict' });
      await current().putTenantSettings({ ...first, privacyThreshold: 10 });
      await assert.rejects(current().putTenantSettings({ ...first, privacyThreshold: 20 }), {
        code: 'conflict',
      });
      assert.equal((await current().getTenantSettings('contoso'))?.privacyThreshold, 10);
    });
  });
}

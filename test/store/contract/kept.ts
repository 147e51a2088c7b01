import assert from 'node:assert/strict';
import type { Store } from '../../../ports/store.ts';
import * as build from '../builders.ts';

/** Stores one thing of each kind; the answer checks that a store holds them. */
export async function keepOneOfEach(store: Store): Promise<(reopened: Store) => Promise<void>> {
  const people = build.crowd(5);
  const campaign = build.aCampaign('campaign');
  const [who] = people;
  await store.createList({ tenant: 'contoso', id: 'list', name: 'Oslo', hidden: false, at: build.monday });
  await store.putPeople('contoso', 'list', people, build.monday);
  await store.putKnown(build.aKnownPerson('anna'));
  await store.setOptOut('contoso', ['out@contoso.com'], true, build.monday);
  await store.createCampaign(campaign);
  await build.freeze(store, people);
  const lease = await build.leaseOf(store);
  await store.appendEvents(lease.ref, [{ recipient: who!.id, events: [build.attempted()] }], lease);
  await store.putTemplate(build.aTemplate('template'));
  await store.putTenantSettings(build.tenantSettings());
  await store.audit(build.anAuditEntry('campaign'));
  await store.setting('key', 'first');
  return async (reopened) => {
    assert.equal((await reopened.getList('contoso', 'list'))?.people, 5);
    const listed = await reopened.peopleInRange('contoso', 'list', 0, 2 ** 32);
    assert.deepEqual(listed, build.inHashOrder(people));
    assert.deepEqual(await reopened.getKnown('contoso', 'anna'), build.aKnownPerson('anna'));
    assert.deepEqual(await reopened.optedOut('contoso', ['out@contoso.com']), new Set(['out@contoso.com']));
    assert.deepEqual(await reopened.getCampaign('contoso', 'campaign'), campaign);
    const counts = await reopened.counts('contoso', 'campaign', 'launch');
    assert.deepEqual(counts.subStatuses, { planned: 4, unknown: 1 });
    assert.deepEqual((await reopened.openShard(lease)).events, new Map([[who!.id, [build.attempted()]]]));
    assert.deepEqual(
      await reopened.getTemplate('contoso', 'template'),
      build.aTemplate('template', { version: 1 }),
    );
    assert.deepEqual(await reopened.getTenantSettings('contoso'), build.tenantSettings({ version: 1 }));
    assert.equal((await reopened.auditEntries('contoso', null, 10)).items.length, 1);
    assert.equal(await reopened.setting('key', 'second'), 'first');
  };
}

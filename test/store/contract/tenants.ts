import assert from 'node:assert/strict';
import type { Store } from '../../../ports/store.ts';
import * as build from '../builders.ts';

const { monday } = build;
const all = [0, 2 ** 32] as const;
const page = { cursor: null, limit: 10 };
const person = build.aPerson('anna@contoso.com');

/** Fills one tenant; both tenants use the same ids throughout. */
async function fill(store: Store, tenant: string): Promise<string> {
  const ref = build.aShard(0, { tenant });
  await store.createList({ tenant, id: 'list', name: tenant, hidden: false, at: monday });
  await store.putPeople(tenant, 'list', [{ ...person, lastName: tenant }], monday);
  await store.putKnown(build.aKnownPerson('anna', { tenant, lastName: tenant }));
  await store.setOptOut(tenant, [`${tenant}@x`], true, monday);
  await store.createCampaign(build.aCampaign('campaign', { tenant, createdBy: tenant }));
  await store.createCampaign(build.aCampaign('deleted', { tenant, createdBy: tenant, deletedAt: monday }));
  await build.freeze(store, [{ ...person, lastName: tenant }], 1, ref);
  await store.appendEvents(ref, [{ recipient: person.id, events: [build.attempted()] }], null);
  await store.putTemplate(build.aTemplate('template', { tenant, name: tenant }));
  await store.putTenantSettings(build.tenantSettings({ tenant, updatedBy: tenant }));
  await store.audit(build.anAuditEntry(tenant, { tenant }));
  return store.beginImport(tenant, 'list', monday);
}

/** Everything that a tenant can read. */
async function seen(store: Store, tenant: string) {
  const ref = build.aShard(0, { tenant });
  const { updatedAt: _, ...list } = (await store.getList(tenant, 'list')) ?? { updatedAt: 0 };
  return {
    list,
    lists: (await store.lists(tenant, null, 10)).items.length,
    people: (await store.people(tenant, 'list', page).catch(() => null))?.items,
    listed: await store.getPerson(tenant, 'list', person.id),
    removable: await store.removableCampaigns(tenant, monday + 1, null, 10),
    found: (await store.people(tenant, 'list', { ...page, search: 'o' }).catch(() => null))?.items.length,
    range: await store.peopleInRange(tenant, 'list', ...all).catch(() => null),
    known: await store.getKnown(tenant, 'anna'),
    byAddress: await store.findKnown(tenant, ['anna@contoso.com']),
    byChat: await store.knownByConversation(tenant, 'chat-of-anna'),
    everyone: await store.everyoneInRange(tenant, ...all),
    count: await store.countEveryone(tenant),
    out: await store.optedOutInRange(tenant, ...all),
    asked: await store.optedOut(tenant, ['contoso@x', 'fabrikam@x']),
    campaign: await store.getCampaign(tenant, 'campaign'),
    campaigns: await store.campaigns(tenant, null, 10),
    shards: await store.shards(tenant, 'campaign', 'launch'),
    counts: await store.counts(tenant, 'campaign', 'launch'),
    sends: await store.sends(tenant, 'campaign', 'launch', page),
    send: await store.send(ref, person.id),
    ofPerson: await store.sendsOfPerson(tenant, person.id, 10),
    templates: await store.templates(tenant, null, 10),
    template: await store.getTemplate(tenant, 'template'),
    settings: await store.getTenantSettings(tenant),
    audit: await store.auditEntries(tenant, null, 10),
  };
}

export function tenants(current: () => Store): void {
  describe('tenants', () => {
    it('see nothing of each other', async () => {
      await fill(current(), 'contoso');
      const alone = await seen(current(), 'contoso');
      const nothing = await seen(current(), 'fabrikam');
      await fill(current(), 'fabrikam');
      assert.deepEqual(await seen(current(), 'contoso'), alone);
      const other = JSON.stringify(await seen(current(), 'fabrikam'));
      assert.ok(other.includes('"fabrikam"') && !other.includes('"contoso"'));
      assert.ok(!JSON.stringify(nothing).includes('"contoso"'));
      assert.deepEqual([nothing.lists, nothing.shards, nothing.ofPerson, nothing.send], [0, [], [], null]);
    });

    it('change nothing of each other', async () => {
      const importId = await fill(current(), 'contoso');
      await current().stagePeople('contoso', importId, build.crowd(2));
      const before = await seen(current(), 'contoso');
      await attack(current(), 'fabrikam', importId);
      assert.deepEqual(await seen(current(), 'contoso'), before);
      assert.deepEqual(await current().applyImport('contoso', importId, [], monday), { added: 2, merged: 0 });
    });
  });
}

/** Every writing method, called by a tenant that has nothing, with the ids of one that has. */
async function attack(store: Store, tenant: string, importId: string): Promise<void> {
  const ref = build.aShard(0, { tenant });
  const write = [{ recipient: person.id, events: [build.read] }];
  const refused = [
    () => store.renameList(tenant, 'list', 'mine', monday),
    () => store.deleteList(tenant, 'list'),
    () => store.putPeople(tenant, 'list', build.crowd(1), monday),
    () => store.removePerson(tenant, 'list', person.id),
    () => store.beginImport(tenant, 'list', monday),
    () => store.stagePeople(tenant, importId, build.crowd(9)),
    () => store.countImport(tenant, importId),
    () => store.applyImport(tenant, importId, ['MINE'], monday),
    () => store.saveCampaign(build.aCampaign('campaign', { tenant })),
    () => store.putTemplate(build.aTemplate('template', { tenant, version: 1 })),
    () => store.putTenantSettings(build.tenantSettings({ tenant, version: 1 })),
    () => store.openShard({ ref, fence: 1 }),
    () => store.renewLease({ ref, fence: 1 }, monday),
    () => store.releaseShard({ ref, fence: 1 }, null),
    () => store.appendEvents(ref, write, null),
    () => store.appendEvents(ref, write, { ref, fence: 1 }),
  ];
  for (const call of refused) await assert.rejects(call, { name: 'StoreError' }, String(call));
  await store.abandonImport(tenant, importId);
  await store.deleteTemplate(tenant, 'template');
  await store.removeCampaign(tenant, 'campaign');
  await store.removeCampaign(tenant, 'deleted');
  await store.forgetPerson(tenant, 'anna', [], false);
  await store.setOptOut(tenant, ['contoso@x'], false, monday);
  await store.dropLaunch(tenant, 'campaign', 'launch');
  await store.removeGroupChat(tenant, 'chat-of-anna', Number.MAX_SAFE_INTEGER);
  assert.equal(await store.leaseShard(ref, 'thief', monday, monday + 1), null);
}

import assert from 'node:assert/strict';
import { namedSourcesOf, sourcesOf } from '../../../campaign/lifecycle/audience-source.ts';
import type { Person } from '../../../campaign/people/person.ts';
import { expandShard } from '../../../scheduler/launch/audience.ts';
import {
  type Audience,
  columnsOf,
  existingIn,
  findPerson,
  revisionsOf,
  sizeOf,
} from '../../../scheduler/launch/audience-sources.ts';
import { groupListId } from '../../../scheduler/launch/sources/group-source.ts';
import { type Rig, rig, tenant } from '../harness.ts';

const person = (name: string, change: Partial<Person> = {}): Person => ({
  ...{ id: `${name}@contoso.example`, email: `${name}@contoso.example` },
  ...{ firstName: '', lastName: '', zone: null, extra: {} },
  ...change,
});
const list = (id: string) => ({ kind: 'list', id }) as const;
const group = (id: string) => ({ kind: 'group', id }) as const;
const everyone = { kind: 'everyone' } as const;
const of = (...sources: Audience['sources']): Audience => ({ sources, zones: false });

describe('the sources of an audience', () => {
  let made: Rig;
  beforeEach(async () => {
    made = await rig({ people: 0 });
    const lists: Record<string, Person[]> = {
      staff: [person('ana', { firstName: 'Ana' }), person('bo', { extra: { SITE: 'Lyon' } })],
      [groupListId('Sales')]: [person('bo', { firstName: 'Bo', zone: 'Asia/Tokyo' }), person('cy')],
    };
    for (const [id, people] of Object.entries(lists)) {
      await made.store.createList({ tenant, id, name: id, hidden: false, at: 0 });
      await made.store.putPeople(tenant, id, people, 0);
    }
  });
  afterEach(() => made.close());

  it('are lists, then groups, then everyone, each with the field that names it', () => {
    const audience = { lists: ['a', 'b'], groups: ['c'], everyone: true };
    assert.deepEqual(sourcesOf(audience), [list('a'), list('b'), group('c'), everyone]);
    assert.deepEqual(
      namedSourcesOf(audience).map(({ field }) => field),
      ['audience.lists[0]', 'audience.lists[1]', 'audience.groups[0]', 'audience.everyone'],
    );
    assert.deepEqual(sourcesOf({ lists: [], groups: [], everyone: false }), []);
  });

  it('are read in their order: who is in two of them is once there, as the first says', async () => {
    const audience = of(list('staff'), group('SALES'));
    assert.equal(await sizeOf(made.store, tenant, audience), 4);
    const { people, duplicates } = await expandShard(made.store, tenant, audience, 0, 1);
    assert.deepEqual(people.map(({ id }) => id.split('@')[0]).sort(), ['ana', 'bo', 'cy']);
    assert.equal(duplicates, 1);
    const bo = await findPerson(made.store, tenant, audience, 'bo@contoso.example');
    assert.deepEqual([bo?.firstName, bo?.zone, bo?.extra], ['Bo', 'Asia/Tokyo', { SITE: 'Lyon' }]);
    assert.equal(await findPerson(made.store, tenant, audience, 'di@contoso.example'), null);
  });

  it('come in parts that together are all of them, each once', async () => {
    const audience = of(list('staff'), group('sales'));
    const parts = await Promise.all(
      Array.from({ length: 7 }, (_, shard) => expandShard(made.store, tenant, audience, shard, 7)),
    );
    const ids = parts.flatMap(({ people }) => people.map(({ id }) => id));
    assert.equal(ids.length, 3);
    assert.equal(new Set(ids).size, 3);
  });

  it('that are gone are left out; the others stay', async () => {
    const audience = of(list('gone'), group('gone'), list('staff'), everyone);
    assert.deepEqual((await existingIn(made.store, tenant, audience)).sources, [list('staff'), everyone]);
  });

  it('tell their columns once, and when their people change', async () => {
    const audience = of(list('staff'), group('sales'), everyone);
    assert.deepEqual(await columnsOf(made.store, tenant, audience.sources), ['SITE']);
    const before = await revisionsOf(made.store, tenant, audience);
    assert.deepEqual(await revisionsOf(made.store, tenant, audience), before);
    await made.store.putPeople(tenant, 'staff', [person('ed')], 1);
    const after = await revisionsOf(made.store, tenant, audience);
    assert.notDeepEqual(after[0], before[0]);
    assert.deepEqual(after.slice(1), before.slice(1));
  });
});

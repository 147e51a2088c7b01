import assert from 'node:assert/strict';
import type { Message } from '../../../campaign/message/message.ts';
import type { Person } from '../../../campaign/people/person.ts';
import { expandShard } from '../../../scheduler/launch/audience.ts';
import { content, type Rig, rig, tenant } from '../harness.ts';

const named = (change: Partial<Person>): Person => ({
  ...{
    id: 'p@sandbox.example',
    email: 'p@sandbox.example',
    firstName: '',
    lastName: '',
    zone: null,
    extra: {},
  },
  ...change,
});

describe('somebody in two lists', () => {
  let made: Rig;
  beforeEach(async () => {
    made = await rig({ people: 0 });
    const lists: Record<string, Person> = {
      a: named({ firstName: 'Seven', extra: { TEAM: 'Red', Office: '' } }),
      b: named({ zone: 'Asia/Tokyo', extra: { CITY: 'Lyon', TEAM: 'Blue', OFFICE: 'B2' } }),
    };
    for (const [id, person] of Object.entries(lists)) {
      await made.store.createList({ tenant, id, name: id, hidden: false, at: 0 });
      await made.store.putPeople(tenant, id, [person], 0);
    }
  });
  afterEach(() => made.close());

  const message: Message = { title: 'News', text: '[FIRSTNAME] of [CITY], [OFFICE]' };
  const created = (lists: string[]) => made.create({ message, audience: { ...content().audience, lists } });
  const orders = [
    ['a', 'b'],
    ['b', 'a'],
  ];

  it('has the values of both, and of a column that both have that of the first', async () => {
    for (const lists of orders) {
      const sources = lists.map((id) => ({ kind: 'list', id }) as const);
      const { people, duplicates } = await expandShard(made.store, tenant, { sources, zones: false }, 0, 1);
      const [person, ...others] = people;
      assert.deepEqual([others, duplicates], [[], 1]);
      assert.deepEqual(
        [person?.firstName, person?.zone, person?.extra['CITY']],
        ['Seven', 'Asia/Tokyo', 'Lyon'],
      );
      assert.equal(person?.extra['TEAM'], lists[0] === 'a' ? 'Red' : 'Blue');
    }
  });

  it('lacks nothing that either list holds: forecast, launch and TRY find it all', async () => {
    let text = '';
    const send = made.channel.send.bind(made.channel);
    made.channel.send = (to, address, ...rest: unknown[]) => {
      text += JSON.stringify(rest);
      return send(to, address);
    };
    for (const lists of orders) {
      const campaign = await created(lists);
      const forecast = await made.actions.forecast(tenant, campaign.id);
      assert.deepEqual(forecast.faults, []);
      assert.equal(
        (await made.actions.tryOut(tenant, campaign.id, 'p@sandbox.example', 'anna')).result,
        'sent',
      );
      await made.actions.launch(tenant, campaign.id, 'anna');
      await made.until(campaign.id, 'finished');
    }
    assert.equal(text.match(/Seven of Lyon, B2/g)?.length, 4, text);
  });
});

import assert from 'node:assert/strict';
import { setImmediate as later } from 'node:timers/promises';
import { referenceOf, scopeOf } from '../../../bot/activities/activity.ts';
import { activitySchema } from '../../../bot/activities/activity-schema.ts';
import { knownPeople } from '../../../bot/activities/known-people.ts';
import { mentionsBot, plainTextOf } from '../../../bot/activities/words.ts';
import type { KnownPeopleStore } from '../../../ports/people-store.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';

const sighting = {
  tenant: 't1',
  id: 'p1',
  displayName: 'Léa Martin',
  zone: 'Europe/Paris',
  locale: 'fr-FR',
  at: 900,
  conversation: { conversationId: 'a:1', serviceUrl: 'https://smba/', botId: '28:bot' },
};

describe('people met', () => {
  const store = openSqliteStore(':memory:');
  let writes = 0;
  // A store across a network answers later than it was asked.
  const distant: Pick<KnownPeopleStore, 'getKnown' | 'putKnown'> = {
    async getKnown(...args) {
      const known = await store.getKnown(...args);
      await later();
      return known;
    },
    async putKnown(...args) {
      await later();
      writes++;
      await store.putKnown(...args);
    },
  };
  const met = knownPeople(distant, { now: () => 1000 });
  beforeEach(async () => {
    await store.forgetPerson('t1', 'p1', [], false);
    await store.remember('t1', ['p1'], 0);
    writes = 0;
  });
  after(() => store.close());

  it('are welcomed by one of several that want to at the same moment', async () => {
    assert.ok(await met.install(sighting));
    const claims = await Promise.all([1, 2, 3, 4].map(() => met.claimWelcome('t1', 'p1')));
    assert.equal(claims.filter((mine) => mine !== null).length, 1);
    assert.ok(!(await met.install(sighting)));
  });

  it('lose nothing when two things come to light at the same moment', async () => {
    await met.install(sighting);
    const member = { email: 'lea@contoso.com', upn: null, objectId: null, firstName: '', lastName: '' };
    await Promise.all([met.learn('t1', 'p1', member), met.claimWelcome('t1', 'p1')]);
    const person = await store.getKnown('t1', 'p1');
    assert.deepEqual([person?.email, person?.welcomed], ['lea@contoso.com', true]);
  });

  it('are written down only when something changes', async () => {
    await met.meet(sighting);
    await met.meet(sighting);
    assert.equal(writes, 1);
    await met.meet({ ...sighting, zone: 'Asia/Tokyo' });
    assert.equal(writes, 2);
  });

  it('keep their zone when the activity tells none or nonsense', async () => {
    await met.meet(sighting);
    for (const zone of [null, 'Mars/Olympus', 'Romance Standard Time']) await met.meet({ ...sighting, zone });
    assert.equal((await store.getKnown('t1', 'p1'))?.zone, 'Europe/Paris');
  });

  it('stay forgotten when the connector answers too late', async () => {
    const member = {
      email: 'lea@contoso.com',
      upn: null,
      objectId: null,
      firstName: 'Léa',
      lastName: 'Martin',
    };
    assert.equal(await met.learn('t1', 'p1', member), null);
    assert.equal(await store.getKnown('t1', 'p1'), null);
  });

  it('are not taken for gone by what was so before they came, nor for here by what was before they left', async () => {
    const state = async () => (await store.getKnown('t1', 'p1'))?.app;
    await met.install({ ...sighting, at: 500 });
    await met.leave({ ...sighting, at: 400 });
    assert.equal(await state(), 'installed');
    await met.leave({ ...sighting, at: 600 });
    assert.equal(await state(), 'removed');
    await met.meet({ ...sighting, at: 550 });
    assert.ok(!(await met.install({ ...sighting, at: 550 })));
    assert.equal(await state(), 'removed');
    assert.ok(await met.install({ ...sighting, at: 700 }));
    assert.equal(await state(), 'installed');
  });

  it('have one wish, the newest', async () => {
    await met.meet(sighting);
    assert.ok(await met.wish('t1', 'p1', 500));
    assert.ok(!(await met.wish('t1', 'p1', 400)));
    assert.ok(await met.wish('t1', 'p1', 500));
    assert.ok(await met.wish('t1', 'nobody', 1));
  });

  it('do not stand in each other’s way after a failure of the store', async () => {
    let fail = true;
    const broken = knownPeople(
      {
        getKnown: async () => {
          if (fail) throw new Error('disk');
          return null;
        },
        putKnown: async () => {},
      },
      { now: () => 1 },
    );
    await assert.rejects(broken.meet(sighting), /disk/);
    fail = false;
    assert.equal((await broken.meet(sighting)).firstName, 'Léa');
  });
});

describe('an activity', () => {
  const incoming = (fields: object) =>
    activitySchema.parse({
      type: 'message',
      channelId: 'msteams',
      serviceUrl: 'https://smba.example.com/',
      conversation: { id: 'a:1' },
      recipient: { id: '28:bot' },
      ...fields,
    });
  const mention = (id: string, text: string) => ({ type: 'mention', mentioned: { id }, text });

  it('is read without the mention of the bot, with the names of others', () => {
    const read = incoming({
      text: '<at>Kairos</at>&nbsp; tell <at id="1">Bob</at> to stop\n',
      entities: [mention('28:bot', '<at>Kairos</at>'), mention('29:bob', '<at id="1">Bob</at>')],
    });
    assert.equal(plainTextOf(read), 'tell Bob to stop');
    assert.ok(mentionsBot(read));
    assert.ok(
      !mentionsBot(
        incoming({ text: 'x', entities: [mention('29:bob', '<at>Bob</at>'), { type: 'clientInfo' }] }),
      ),
    );
  });

  it('in a thread belongs to its channel', () => {
    const conversation = { id: '19:c@thread.tacv2;messageid=12', conversationType: 'channel' };
    assert.equal(referenceOf(incoming({ conversation }), '28:x').conversationId, '19:c@thread.tacv2');
  });

  it('is personal unless it says otherwise', () => {
    const scopes = [
      {},
      { conversationType: 'personal' },
      { isGroup: true },
      { conversationType: 'groupChat' },
      { conversationType: 'channel' },
    ];
    assert.deepEqual(
      scopes.map((fields) => scopeOf(incoming({ conversation: { id: 'x', ...fields } }))),
      ['personal', 'personal', 'groupChat', 'groupChat', 'channel'],
    );
  });
});

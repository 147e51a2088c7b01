import assert from 'node:assert/strict';
import type { Person } from '../../../campaign/people/person.ts';
import type { ActionRefused } from '../../../ports/actions.ts';
import type { Standing } from '../../../ports/channel.ts';
import { text } from '../../sentences.ts';
import { content, person, type Rig, rig, tenant } from '../harness.ts';

const reached = (found: Person, app: 'there' | 'installed-then' | 'unknown' = 'there'): Standing => ({
  kind: 'reached',
  address: { recipient: found.id, presenceId: found.id, data: null },
  app,
});

describe('a pre-flight', () => {
  let made: Rig;
  let of: (found: Person, i: number) => Standing;
  let asked: number;
  /** Resolves when so many people have been asked about; what is asked from then on waits. */
  let gate: Promise<void>;
  const begin = async (people: number) => {
    made = await rig({ people });
    asked = 0;
    gate = Promise.resolve();
    of = (found) => reached(found);
    made.channel.survey = async (_, some) => {
      await gate;
      asked += some.length;
      return some.map((found) => of(found, Number(/\d+/.exec(found.id)![0])));
    };
  };
  afterEach(() => made.close());
  const start = async (id: string) => made.actions.startPreflight(tenant, id);
  const done = async (id: string) => {
    for (let i = 0; i < 200; i++) {
      const now = await made.actions.preflight(tenant, id);
      if (now.state !== 'running') return now;
      await made.pass(10);
    }
    throw new Error('it does not end');
  };

  it('looks everybody up, and says who cannot be reached, by reason and by name', async () => {
    await begin(1000);
    of = (found, i) => {
      if (i < 30) return { kind: 'refused', reason: 'person-not-found', code: 'not-in-directory' };
      if (i < 33) return { kind: 'not-sent', reason: 'invalid-address', code: 'address-shared' };
      if (i < 40) return reached(found, 'installed-then');
      if (i < 45) return { kind: 'wait', afterMs: 1, code: 'busy', covers: 'person' };
      return i < 47 ? reached(found, 'unknown') : reached(found);
    };
    const { id } = await made.create();
    assert.equal((await made.actions.preflight(tenant, id)).state, 'none');
    assert.equal((await made.actions.forecast(tenant, id)).notLookedUp, 1000, 'not known yet');
    assert.equal((await start(id)).state, 'running');
    const found = await done(id);
    assert.deepEqual(
      [found.state, found.current, found.audience, found.lookedUp],
      ['done', true, 1000, 1000],
    );
    assert.deepEqual(found.unreachable.map(({ reason, people }) => [reason, people]).sort(), [
      ['invalid-address', 3],
      ['person-not-found', 30],
    ]);
    assert.equal(found.unreachable[0]!.examples.length <= 5, true);
    assert.deepEqual([found.toInstall, found.notKnown], [7, 7]);
    const forecast = await made.actions.forecast(tenant, id);
    assert.deepEqual(forecast.unreachable, found.unreachable);
    assert.deepEqual([forecast.notLookedUp, forecast.toInstall], [7, 7]);
  });

  it('says how far it has come, goes on when it is asked for again, and can be cancelled', async () => {
    await begin(3000);
    const { id } = await made.create();
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    await start(id);
    await made.pass(10);
    const under = await start(id);
    assert.deepEqual(
      [under.state, under.audience, under.lookedUp, under.notKnown],
      ['running', 3000, 0, 3000],
    );
    await made.actions.cancelPreflight(tenant, id);
    open();
    await made.pass(100);
    const cancelled = await made.actions.preflight(tenant, id);
    assert.equal(cancelled.state, 'cancelled');
    assert.ok(cancelled.lookedUp < 3000 && asked < 3000, `${asked} were asked about`);
    assert.equal(cancelled.notKnown, 3000 - cancelled.lookedUp);
    assert.equal((await made.actions.forecast(tenant, id)).notLookedUp, 3000, 'a part is no answer');
    await start(id);
    assert.equal((await done(id)).lookedUp, 3000);
  });

  it('is over for another audience, and not for another window', async () => {
    await begin(10);
    const { id } = await made.create();
    await start(id);
    await done(id);
    const campaign = (await made.store.getCampaign(tenant, id))!;
    const window = { ...content().window, hours: { from: '10:00', to: '12:00' } };
    const saved = await made.store.saveCampaign({ ...campaign, content: { ...campaign.content, window } });
    assert.equal((await made.actions.preflight(tenant, id)).current, true);
    await made.store.putPeople(tenant, 'list', [person(11)], 5);
    assert.equal((await made.actions.preflight(tenant, id)).current, false, 'the list has changed');
    assert.equal((await made.actions.forecast(tenant, id)).notLookedUp, 11);
    await start(id);
    assert.deepEqual([(await done(id)).current, (await done(id)).audience], [true, 11]);
    const audience = { lists: [], groups: [], everyone: true };
    await made.store.saveCampaign({ ...saved, content: { ...saved.content, audience } });
    assert.equal((await made.actions.preflight(tenant, id)).current, false);
  });

  it('fails with what the directory refuses, and knows nothing of the others', async () => {
    await begin(10);
    of = () => ({ kind: 'hold', told: text('people-permission') });
    const { id } = await made.create();
    await start(id);
    const failed = await done(id);
    assert.deepEqual(
      [failed.state, failed.failure, failed.notKnown],
      ['failed', text('people-permission'), 10],
    );
    made.channel.survey = async () => Promise.reject(new Error('broken'));
    await start(id);
    const broken = await done(id);
    assert.deepEqual([broken.state, broken.failure], ['failed', text('preflight-failed')]);
    assert.equal(made.errors.length, 1);
  });

  it('counts who opted out under another address, and who stands there twice', async () => {
    await begin(4);
    of = (found, i) => ({
      kind: 'reached',
      app: 'there',
      address: {
        ...{ recipient: found.id, presenceId: `object-${i}`, data: null },
        before: i === 1 ? [person(2).id] : [],
      },
    });
    await made.actions.optOut(tenant, ['object-0', person(3).id], true);
    const { id } = await made.create();
    await start(id);
    const { audience, unreachable } = await done(id);
    assert.equal(audience, 3, 'who opted out under the list’s address is no part of it');
    assert.deepEqual(unreachable.map(({ reason, examples }) => [reason, examples]).sort(), [
      ['duplicate', [person(1).id]],
      ['opted-out', [person(0).id]],
    ]);
  });

  it('is for drafts, in channels that can be asked', async () => {
    await begin(3);
    const { id } = await made.create();
    await made.actions.launch(tenant, id, 'anna');
    await assert.rejects(start(id), (error: ActionRefused) => error.told.code === 'preflight-state');
    const mail = await made.create({ channel: 'email' });
    await assert.rejects(start(mail.id), (error: ActionRefused) => error.told.code === 'preflight-off');
  });
});

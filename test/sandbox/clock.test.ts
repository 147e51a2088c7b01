import assert from 'node:assert/strict';
import sinon from 'sinon';
import { movableClock } from '../../sandbox/movable-clock.ts';
import { client, closeAll, stillClock } from './client.ts';

const at = (time: string) => Date.parse(`2026-11-24T${time}:00Z`);

describe('The sandbox’s clock', () => {
  afterEach(closeAll);
  const scale = { realOrigin: Date.now(), virtualOrigin: at('10:00'), speed: 1 };

  it('is set ahead and to another speed, and shows how it runs', async () => {
    const tenant = await client({ scale });
    const { status, body } = await tenant.control('POST', '/clock', {
      now: '2026-11-24T20:00:00Z',
      speed: 600,
    });
    assert.deepEqual([status, body.speed, body.virtualOrigin], [200, 600, at('20:00')]);
    assert.ok(body.now >= at('20:00'));
    const { body: shown } = await tenant.control('GET', '/clock');
    assert.deepEqual([shown.realOrigin, shown.speed], [body.realOrigin, 600]);
    const kept = await tenant.control('POST', '/clock', { speed: 1 });
    assert.ok(kept.body.virtualOrigin >= at('20:00'), 'what is not named stays');
    await tenant.send(tenant.willing[0]!);
    const [entry] = await tenant.lines('/ledger');
    assert.ok(entry.at >= at('20:00'));
    assert.ok(Math.abs(entry.realMs - Date.now()) < 3_600_000, 'the real time is what it was');
  });

  it('is never set back, nor where it was given, nor to what is no time', async () => {
    const tenant = await client({ scale });
    for (const [field, change] of [
      ['now', { now: '2026-11-24T09:00:00Z' }],
      ['now', { now: 'soon' }],
      ['speed', { speed: 0 }],
    ] as const) {
      const { status, body } = await tenant.control('POST', '/clock', change);
      assert.deepEqual([status, body.errors[0].field], [400, field]);
    }
    const given = await client({ clock: stillClock('2026-11-24T10:00:00Z') });
    assert.equal((await given.control('POST', '/clock', { speed: 2 })).status, 400);
  });

  describe('as it is moved', () => {
    let time: sinon.SinonFakeTimers;
    beforeEach(() => {
      time = sinon.useFakeTimers({ now: at('10:00'), toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    });
    afterEach(() => time.restore());

    it('comes to what waits for an instant once, whenever that then is', () => {
      const clock = movableClock({ realOrigin: at('10:00'), virtualOrigin: at('10:00'), speed: 1 });
      const came: string[] = [];
      for (const hour of ['11:00', '12:00', '13:00']) clock.at(at(hour), () => came.push(hour));
      clock.at(at('11:30'), () => came.push('cancelled'))();
      clock.move({ realOrigin: at('10:00'), virtualOrigin: at('11:30'), speed: 60 });
      time.tick(1);
      assert.deepEqual(came, ['11:00']);
      time.tick(30_000);
      assert.deepEqual(came, ['11:00', '12:00']);
      assert.deepEqual([clock.now(), clock.speed], [at('12:00') + 60, 60]);
      time.tick(60_000);
      assert.deepEqual(came, ['11:00', '12:00', '13:00']);
    });
  });
});

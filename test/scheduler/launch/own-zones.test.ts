import assert from 'node:assert/strict';
import { content, hour, monday, person, type Rig, rig, tenant } from '../harness.ts';

describe('a campaign in which everybody goes by their own zone', () => {
  let made: Rig;
  beforeEach(async () => {
    made = await rig({ people: 3 });
    for (const i of [0, 1]) {
      const { id, firstName, lastName } = person(i);
      const met = {
        conversation: null,
        app: 'unknown',
        blocked: false,
        welcomed: true,
        updatedAt: 0,
      } as const;
      const zone = i === 0 ? 'Asia/Tokyo' : null;
      await made.store.putKnown({
        ...{ tenant, id: `u${i}`, email: id, upn: null, firstName, lastName, zone },
        ...met,
      });
    }
    await made.store.putPeople(tenant, 'list', [{ ...person(2), zone: 'America/New_York' }], 0);
  });
  afterEach(() => made.close());

  const nextDay = { ...content().window, start: '2026-11-24', days: 1 };
  const sentAt = async (perRecipientZone: boolean) => {
    const campaign = await made.create({ window: { ...nextDay, perRecipientZone } });
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    const hours = made.channel.requests.map(
      ({ recipient, at }) => [recipient, (at - monday) / hour] as const,
    );
    return new Map(hours);
  };

  it('takes the one that the list names, else the one where they were last active, else the campaign’s', async () => {
    const at = await sentAt(true);
    // Paris opens 24 hours after `monday`; Tokyo eight hours earlier, New York six hours later.
    for (const [i, opens] of [16, 24, 30].entries()) {
      const sent = at.get(person(i).id)!;
      assert.ok(sent >= opens && sent < opens + 9, `${i}: ${sent}`);
    }
  });

  it('forecasts the same', async () => {
    const campaign = await made.create({ window: { ...nextDay, perRecipientZone: true } });
    const { startsAt, endsAt } = await made.actions.forecast(tenant, campaign.id);
    assert.equal((startsAt - monday) / hour, 16);
    assert.equal((endsAt - monday) / hour, 39);
  });

  it('asks for no zone where the campaign’s is everybody’s', async () => {
    made.store.findKnown = async () => assert.fail();
    for (const sent of (await sentAt(false)).values()) assert.ok(sent >= 24 && sent < 33);
  });
});

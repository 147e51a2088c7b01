import assert from 'node:assert/strict';
import type { Rendered } from '../../../campaign/message/message.ts';
import type { Tracking } from '../../../ports/actions.ts';
import type { Address, Answer } from '../../../ports/channel.ts';
import { tryCampaign } from '../../../scheduler/actions/try-send.ts';
import { shardCountFor } from '../../../scheduler/launch/audience.ts';
import { audienceOf } from '../../../scheduler/launch/audience-sources.ts';
import { contentFaults } from '../../../scheduler/launch/check-launch.ts';
import { valueFaults } from '../../../scheduler/launch/check-values.ts';
import { monday, person, type Rig, rig, ScriptedChannel, tenant } from '../harness.ts';

const most = 80 * 1024;
const publicUrl = 'https://kairos.contoso.example';
const kept: string[] = [];
const tracking = (linkLength: number): Tracking => ({
  linkLength,
  forTest: () => ({
    link: (url) => `${publicUrl}/c/`.padEnd(linkLength, String(url.length % 10)),
    keep: async () => void kept.push('kept'),
  }),
});

/** A channel with a limit, which keeps what it is given. */
class SmallChannel extends ScriptedChannel {
  override readonly capability = {
    cards: true,
    text: 'markdown',
    maxBytes: most,
    presence: true,
    receipts: true,
  } as const;
  readonly sent: Rendered[] = [];
  override send(to: string, address: Address, message?: Rendered): Promise<Answer> {
    if (message !== undefined) this.sent.push(message);
    return super.send(to, address);
  }
}

/** 45 paragraphs with links of some 780 signs. */
const longLinks = Array.from(
  { length: 45 },
  (_, n) => `[Doc ${n}](https://contoso.example/sites/hr/${'x'.repeat(740)}?id=${n})`,
).join('\n\n');

describe('the size of a message', () => {
  let world: Rig;
  let channel: SmallChannel;
  const begin = async (text: string, extra: (i: number) => Record<string, string> = () => ({})) => {
    world = await rig({ people: 30 });
    channel = new SmallChannel(world.clock, world.channel.presence);
    const people = Array.from({ length: 30 }, (_, i) => ({ ...person(i), extra: extra(i) }));
    await world.store.putPeople(tenant, 'list', people, world.clock.now());
    return world.create({ message: { title: 'News', text } });
  };
  afterEach(() => world.close());
  const channels = () => new Map([['teams', channel] as const]);
  const ofAll = async (text: string, linkLength: number) => {
    const campaign = await begin(text);
    const { window } = campaign.content;
    const faults = await contentFaults(world.store, campaign, window, channel, monday, linkLength);
    return faults.map(({ code }) => code);
  };
  const ofPeople = (campaign: Awaited<ReturnType<typeof begin>>, linkLength = 92) =>
    valueFaults(
      { store: world.store, channels: channels(), tracking: tracking(linkLength) },
      campaign,
      audienceOf(campaign.content),
      shardCountFor(30),
    );

  it('is judged by the links that will be sent, not by those that the author wrote', async () => {
    assert.deepEqual(await ofAll(longLinks, 92), []);
    await world.close();
    assert.deepEqual(await ofAll(longLinks, 1100), ['message-large']);
    await world.close();
    assert.deepEqual(await ofAll('[a](https://b.c) '.repeat(500), 92), ['message-large']);
  });

  it('is judged for each person by their values, before the launch', async () => {
    const note = (i: number) => (i === 7 || i === 9 ? '李'.repeat(1900) : 'short');
    const campaign = await begin(`${'[NOTE] '.repeat(20)}`, (i) => ({ Note: note(i) }));
    assert.deepEqual(await ofPeople(campaign), []);
    await world.close();
    const heavy = await begin(`[NOTE](https://x.example/?n=[NOTE]) ${'[NOTE] '.repeat(24)}`, (i) => ({
      Note: note(i),
    }));
    const [fault, ...others] = await ofPeople(heavy);
    assert.deepEqual(others, []);
    assert.deepEqual([fault?.code, fault?.field], ['message-large-for', 'message.text']);
    assert.match(fault!.message, /for 2 people: up to 94 KB.*80 KB.*p[79]@example\.com, p[79]@example\.com/i);
  });

  it('says who lacks a value in the same look at everybody', async () => {
    const campaign = await begin('[NOTE]', (i) => (i === 3 ? { Note: '' } : { Note: 'x' }));
    assert.deepEqual(
      (await ofPeople(campaign)).map(({ code }) => code),
      ['value-missing'],
    );
  });

  it('of a test is that of the campaign: its links are as long, and lead on once they are kept', async () => {
    const campaign = await begin('[a](https://b.example/c) [m](mailto:a@b.example)');
    const deps = { store: world.store, channels: channels(), tracking: tracking(92) };
    const pace = { take: async () => () => {}, brake: () => {}, rate: () => 50 };
    const result = await tryCampaign({ ...deps, pace }, campaign, 'P1@example.com');
    assert.equal(result.code, 'delivered', result.message);
    const [sent] = channel.sent;
    assert.match(
      sent?.kind === 'text' ? sent.text : '',
      /\[a\]\(https:\/\/kairos\.contoso\.example\/c\/\d+\) \[m\]\(mailto:/,
    );
    assert.equal(/\((https[^)]*)\)/.exec(sent?.kind === 'text' ? sent.text : '')?.[1]?.length, 92);
    assert.deepEqual(kept, ['kept']);
  });

  it('stops a test whose values make it too large', async () => {
    const campaign = await begin('[NOTE] '.repeat(30), () => ({ Note: '*'.repeat(1900) }));
    const pace = { take: async () => () => {}, brake: () => {}, rate: () => 50 };
    const deps = { store: world.store, channels: channels(), tracking: tracking(92), pace };
    assert.equal((await tryCampaign(deps, campaign, 'P1@example.com')).code, 'too-large');
    assert.deepEqual(channel.sent, []);
  });
});

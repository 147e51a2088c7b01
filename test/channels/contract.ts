import assert from 'node:assert/strict';
import type { Rendered } from '../../campaign/message/message.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { Address, Answer, Channel, Reach } from '../../ports/channel.ts';

/** A channel beside a provider that the suite can tell what to say. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  readonly tenant: string;
  /** Somebody who can be reached; a new one for each number. */
  person(n: number): Person | Promise<Person>;
  /** Somebody whom the provider does not know. */
  stranger(): Person;
  /** Somebody without an address in this channel. */
  nobody(): Person;
  readonly message: Rendered;
  /** Message requests that reached the provider, refused or not. */
  requests(): number | Promise<number>;
  /** What the provider says to every message request from now on. */
  provider(says: ProviderSays): void | Promise<void>;
  close(): Promise<void>;
}

export type ProviderSays =
  | 'takes'
  | 'throttles for 2 s'
  | 'refuses'
  | 'refuses our sign-in'
  | 'hangs up after reading'
  | 'is not there';

/** What every channel has to keep, run on each of them. */
export function channelContract(name: string, open: () => Promise<ChannelUnderTest>): void {
  describe(`the contract of a channel, kept by ${name}`, () => {
    let at: ChannelUnderTest;
    beforeEach(async () => {
      at = await open();
    });
    afterEach(() => at.close());

    async function reach(n: number): Promise<Address> {
      const [located] = await at.channel.locate(at.tenant, [await at.person(n)]);
      assert.equal(located!.kind, 'reached', JSON.stringify(located));
      const prepared = await at.channel.prepare(
        at.tenant,
        (located as Extract<Reach, { kind: 'reached' }>).address,
      );
      assert.equal(prepared.kind, 'reached', JSON.stringify(prepared));
      return (prepared as Extract<Reach, { kind: 'reached' }>).address;
    }
    async function send(address: Address): Promise<Answer> {
      const before = await at.requests();
      const answer = await at.channel.send(at.tenant, address, at.message);
      const made = (await at.requests()) - before;
      assert.ok(made <= 1, `${made} message requests for one send`);
      return answer;
    }

    it('hands a message over with exactly one request, and gives its id', async () => {
      const address = await reach(1);
      const before = await at.requests();
      const answer = await send(address);
      assert.ok(answer.kind === 'delivered' || answer.kind === 'accepted', JSON.stringify(answer));
      assert.notEqual(answer.messageId, '');
      assert.equal(await at.requests(), before + 1);
    });

    it('locates in the order asked, one entry each, without a message request', async () => {
      const people = [await at.person(1), at.stranger(), await at.person(2), at.nobody(), await at.person(3)];
      const before = await at.requests();
      const reaches = await at.channel.locate(at.tenant, people);
      assert.equal(reaches.length, people.length);
      assert.deepEqual(
        reaches.map((one) => (one.kind === 'reached' ? one.address.recipient : one.kind)),
        [people[0]!.id, 'refused', people[2]!.id, 'not-sent', people[4]!.id],
      );
      assert.deepEqual(reaches[3], { kind: 'not-sent', reason: 'no-address' });
      assert.equal(await at.requests(), before);
    });

    it('locates nobody when asked for nobody', async () => {
      assert.deepEqual(await at.channel.locate(at.tenant, []), []);
    });

    it('prepares again what is prepared, to no effect', async () => {
      const address = await reach(1);
      const again = await at.channel.prepare(at.tenant, address);
      assert.deepEqual(again, { kind: 'reached', address });
    });

    it('waits for as long as it was told when it is throttled', async () => {
      const address = await reach(1);
      await at.provider('throttles for 2 s');
      const answer = await send(address);
      assert.ok(
        answer.kind === 'wait' && answer.afterMs >= 2000 && answer.afterMs < 2100,
        JSON.stringify(answer),
      );
      assert.notEqual(answer.code, '');
    });

    it('gives a refusal with its reason and code', async () => {
      const address = await reach(1);
      await at.provider('refuses');
      const answer = await send(address);
      assert.ok(answer.kind === 'refused' && answer.code !== '', JSON.stringify(answer));
    });

    it('holds, and fails nobody, when its sign-in stays refused', async () => {
      const address = await reach(1);
      await at.provider('refuses our sign-in');
      let answer = await send(address);
      if (answer.kind === 'wait') answer = await send(address);
      assert.ok(answer.kind === 'hold' && answer.told.code !== undefined, JSON.stringify(answer));
    });

    it('does not know what became of a message whose answer was lost, and does not repeat it', async () => {
      const address = await reach(1);
      await at.provider('hangs up after reading');
      const before = await at.requests();
      assert.equal((await send(address)).kind, 'unknown');
      assert.equal(await at.requests(), before + 1);
    });

    it('waits when nothing could be sent at all', async () => {
      const address = await reach(1);
      await at.provider('is not there');
      const answer = await at.channel.send(at.tenant, address, at.message);
      assert.ok(answer.kind === 'wait' && answer.afterMs > 0, JSON.stringify(answer));
    });

    it('works for many at once', async () => {
      const addresses = await Promise.all(Array.from({ length: 20 }, (_, n) => reach(n)));
      const before = await at.requests();
      const answers = await Promise.all(
        addresses.map((address) => at.channel.send(at.tenant, address, at.message)),
      );
      assert.ok(answers.every((answer) => answer.kind === 'delivered' || answer.kind === 'accepted'));
      assert.equal(await at.requests(), before + 20);
    });
  });
}

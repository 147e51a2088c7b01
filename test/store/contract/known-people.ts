import assert from 'node:assert/strict';
import { hashOf, shardRange } from '../../../campaign/people/person.ts';
import type { Store } from '../../../ports/store.ts';
import { aKnownPerson, aPerson, code, monday } from '../builders.ts';

export function knownPeople(current: () => Store): void {
  const everyone = () => current().everyoneInRange('contoso', 0, 2 ** 32);
  const found = async (...addresses: string[]) => {
    const map = await current().findKnown('contoso', addresses);
    return Object.fromEntries([...map].map(([address, person]) => [address, person.id]));
  };

  describe('known people', () => {
    it('are kept as they are, and replaced by what is known later', async () => {
      const anna = aKnownPerson('anna');
      await current().putKnown(anna);
      assert.deepEqual(await current().getKnown('contoso', 'anna'), anna);
      const later = {
        ...anna,
        email: null,
        upn: 'a@corp',
        conversation: null,
        zone: null,
        blocked: true,
        welcomed: false,
      };
      await current().putKnown(later);
      assert.deepEqual(await current().getKnown('contoso', 'anna'), later);
      assert.equal(await current().getKnown('contoso', 'bob'), null);
    });

    it('are found by e-mail, UPN and id, in any case, under the address that was asked for', async () => {
      await current().putKnown(aKnownPerson('Oid-1', { email: 'Anna@Contoso.com', upn: 'anna@corp.local' }));
      assert.deepEqual(await found('ANNA@contoso.COM', 'Anna@Corp.local', 'OID-1', 'bob@contoso.com'), {
        'ANNA@contoso.COM': 'Oid-1',
        'Anna@Corp.local': 'Oid-1',
        'OID-1': 'Oid-1',
      });
    });

    it('are no longer found by an address that they have given up', async () => {
      await current().putKnown(aKnownPerson('anna', { email: 'old@contoso.com' }));
      await current().putKnown(aKnownPerson('anna', { email: 'new@contoso.com' }));
      assert.deepEqual(await found('old@contoso.com', 'new@contoso.com'), { 'new@contoso.com': 'anna' });
    });

    it('that share an address: the one heard of last is found', async () => {
      const email = 'shared@contoso.com';
      await current().putKnown(aKnownPerson('new', { email, updatedAt: monday + 1 }));
      await current().putKnown(aKnownPerson('old', { email, updatedAt: monday }));
      assert.deepEqual(await found(email), { [email]: 'new' });
      assert.deepEqual(
        (await everyone()).map(({ id }) => id),
        [email],
      );
      assert.equal(await current().countEveryone('contoso'), 1);
    });

    it('are found by their personal chat', async () => {
      await current().putKnown(aKnownPerson('anna'));
      await current().putKnown(aKnownPerson('bob', { conversation: null }));
      assert.equal((await current().knownByConversation('contoso', 'chat-of-anna'))?.id, 'anna');
      assert.equal(await current().knownByConversation('contoso', 'chat-of-bob'), null);
    });

    it('can be forgotten entirely', async () => {
      await current().putKnown(aKnownPerson('anna'));
      await current().forgetPerson('contoso', 'anna', ['anna@contoso.com'], false);
      assert.equal(await current().getKnown('contoso', 'anna'), null);
      assert.deepEqual(await found('anna', 'anna@contoso.com'), {});
      assert.equal(await current().knownByConversation('contoso', 'chat-of-anna'), null);
      assert.equal(await current().countEveryone('contoso'), 0);
    });
  });

  describe('everyone who has the app', () => {
    it('leaves out those who removed it or never had it', async () => {
      await current().putKnown(aKnownPerson('anna'));
      await current().putKnown(aKnownPerson('bob', { app: 'removed' }));
      await current().putKnown(aKnownPerson('cid', { app: 'unknown' }));
      assert.deepEqual(await everyone(), [
        {
          id: 'anna@contoso.com',
          email: 'anna@contoso.com',
          firstName: 'Anna',
          lastName: 'Berg',
          zone: 'Europe/Oslo',
          extra: {},
        },
      ]);
      assert.equal(await current().countEveryone('contoso'), 1);
    });

    it('goes by folded e-mail, else UPN, else id', async () => {
      await current().putKnown(aKnownPerson('One', { email: 'Mail@X', upn: 'upn1@x' }));
      await current().putKnown(aKnownPerson('Two', { email: null, upn: 'UPN2@x' }));
      await current().putKnown(aKnownPerson('Three', { email: null, upn: null }));
      assert.deepEqual(
        new Set((await everyone()).map(({ id }) => id)),
        new Set(['mail@x', 'upn2@x', 'three']),
      );
    });

    it('is read by hash range, in hash order, without gap or overlap', async () => {
      for (let i = 0; i < 30; i++) await current().putKnown(aKnownPerson(`person${i}`));
      const parts = [];
      for (let shard = 0; shard < 4; shard++) {
        const { from, to } = shardRange(shard, 4);
        parts.push(...(await current().everyoneInRange('contoso', from, to)));
      }
      const hashes = parts.map(({ id }) => hashOf(id));
      assert.equal(new Set(parts.map(({ id }) => id)).size, 30);
      assert.deepEqual(
        hashes,
        hashes.toSorted((a, b) => a - b),
      );
    });
  });

  describe('opting out', () => {
    it('is by folded address, and can be taken back', async () => {
      await current().setOptOut('contoso', ['Anna@Contoso.com', 'oid'], true, monday);
      await current().setOptOut('contoso', ['Anna@Contoso.com'], true, monday + 1);
      assert.deepEqual(
        await current().optedOut('contoso', ['ANNA@contoso.com', 'bob@x', 'oid']),
        new Set(['ANNA@contoso.com', 'oid']),
      );
      await current().setOptOut('contoso', ['anna@contoso.com', 'never@x'], false, monday + 2);
      assert.deepEqual(await current().optedOut('contoso', ['anna@contoso.com', 'oid']), new Set(['oid']));
    });

    it('is read by hash range of the folded address', async () => {
      const hash = hashOf('anna@x');
      await current().setOptOut('contoso', ['Anna@X', 'bob@x'], true, monday);
      assert.deepEqual(await current().optedOutInRange('contoso', 0, 2 ** 32), new Set(['anna@x', 'bob@x']));
      assert.deepEqual(await current().optedOutInRange('contoso', hash, hash + 1), new Set(['anna@x']));
      assert.deepEqual(await current().optedOutInRange('contoso', hash + 1, hash + 2), new Set());
    });
  });

  describe('people to welcome', () => {
    it('are those who are due, of their tenant alone', async () => {
      await current().putKnown(aKnownPerson('anna', { welcomed: false, welcomeDue: true, locale: 'fr-FR' }));
      await current().putKnown(aKnownPerson('bob'));
      await current().putKnown(aKnownPerson('cid', { tenant: 'fabrikam', welcomeDue: true }));
      const due = async () => (await current().knownToWelcome('contoso')).map(({ id }) => id);
      assert.deepEqual(await due(), ['anna']);
      await current().putKnown(aKnownPerson('anna', { welcomed: true }));
      assert.deepEqual(await due(), []);
    });

    it('are kept with when they came and what they wished, and found again with it', async () => {
      const anna = aKnownPerson('anna', {
        appAt: monday,
        wishAt: monday + 1,
        locale: 'fr-FR',
        welcomeDue: true,
      });
      await current().putKnown(anna);
      assert.deepEqual(await current().getKnown('contoso', 'anna'), anna);
      assert.deepEqual((await current().findKnown('contoso', ['anna'])).get('anna'), anna);
    });
  });

  describe('activities', () => {
    it('are noted once, by tenant', async () => {
      assert.equal(await current().isActivityNoted('contoso', 'a'), false);
      await current().noteActivities('contoso', ['a', 'b', 'a'], monday);
      await current().noteActivities('contoso', ['a'], monday + 1);
      assert.equal(await current().isActivityNoted('contoso', 'a'), true);
      assert.equal(await current().isActivityNoted('contoso', 'b'), true);
      assert.equal(await current().isActivityNoted('fabrikam', 'a'), false);
    });

    it('are remembered in a bounded number, the newest', async () => {
      for (let batch = 0; batch < 50; batch++) {
        const ids = Array.from({ length: 5_000 }, (_, i) => `${batch}-${i}`);
        await current().noteActivities('contoso', ids, monday + batch);
      }
      assert.equal(await current().isActivityNoted('contoso', '0-0'), false);
      assert.equal(await current().isActivityNoted('contoso', '20-0'), true);
    });
  });

  describe('group chats', () => {
    it('are noted, noted again and removed', async () => {
      const conversation = { conversationId: 'group', serviceUrl: 'https://smba.example/', botId: '28:bot' };
      const chat = { tenant: 'contoso', conversation, kind: 'groupChat', name: 'Team', at: monday } as const;
      await current().putGroupChat(chat);
      await current().putGroupChat({ ...chat, name: 'New name' });
      await current().removeGroupChat('contoso', 'group', monday);
      await current().removeGroupChat('contoso', 'group', monday);
    });
  });

  describe('people who asked to be forgotten', () => {
    const anna = ['Anna@Contoso.com', 'anna.upn@contoso.com'];
    const all = [...anna, 'oid-anna'];
    const forget = (out = false) => current().forgetPerson('contoso', 'oid-anna', anna, out);
    const known = () => current().putKnown(aKnownPerson('oid-anna', { email: anna[0]!, upn: anna[1]! }));

    it('are told by any of their addresses, in their own tenant alone', async () => {
      assert.deepEqual(await current().forgotten('contoso', all), new Set());
      await forget();
      assert.deepEqual(
        await current().forgotten('contoso', [...all, 'ANNA@contoso.com ', 'bob@contoso.com']),
        new Set([...all, 'ANNA@contoso.com ']),
      );
      assert.deepEqual(await current().forgotten('fabrikam', all), new Set());
    });

    it('are kept nothing of, however they come to light', async () => {
      await known();
      await forget();
      await known();
      await current().putKnown(aKnownPerson('another-id', { email: anna[0]! }));
      assert.equal(await current().getKnown('contoso', 'oid-anna'), null);
      assert.equal(await current().getKnown('contoso', 'another-id'), null);
      assert.equal(await current().countEveryone('contoso'), 0);
    });

    it('get no campaign', async () => {
      await forget();
      assert.deepEqual(await current().optedOut('contoso', all), new Set(all));
    });

    it('come into no list, and an import says how many there were', async () => {
      await forget();
      await current().createList({ tenant: 'contoso', id: 'list', name: 'L', hidden: false, at: monday });
      const people = [aPerson(anna[0]!), aPerson('bob@contoso.com')];
      await assert.rejects(current().putPeople('contoso', 'list', people, monday), code('conflict'));
      const id = await current().beginImport('contoso', 'list', monday);
      assert.deepEqual(await current().stagePeople('contoso', id, people), new Set(['anna@contoso.com']));
      assert.deepEqual(await current().countImport('contoso', id), { added: 1, merged: 0 });
      assert.deepEqual(await current().applyImport('contoso', id, [], monday), { added: 1, merged: 0 });
      assert.equal(await current().getPerson('contoso', 'list', 'anna@contoso.com'), null);
    });

    it('are known again under all addresses once they write, by whichever', async () => {
      await forget();
      assert.equal(await current().remember('contoso', ['bob'], monday), false);
      assert.equal(await current().remember('contoso', ['oid-anna'], monday), true);
      assert.deepEqual(await current().forgotten('contoso', all), new Set());
      assert.deepEqual(await current().optedOut('contoso', all), new Set());
      await known();
      assert.equal((await current().getKnown('contoso', 'oid-anna'))?.id, 'oid-anna');
    });

    it('have their wish to stop back then', async () => {
      await current().setOptOut('contoso', all, true, monday);
      await forget(true);
      await current().remember('contoso', ['oid-anna'], monday);
      assert.deepEqual(await current().optedOut('contoso', ['oid-anna']), new Set(['oid-anna']));
    });
  });
}

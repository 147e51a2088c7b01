import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../ports/clock.ts';
import type { KnownPeopleStore, KnownPerson } from '../../ports/people-store.ts';
import { gone, installed, learned, type Sighting, seen, withWelcome } from './known-person.ts';
import type { Member } from './ports.ts';

const isToWelcome = ({ welcomeDue, app }: KnownPerson) => welcomeDue === true && app === 'installed';

type Change = (known: KnownPerson | null) => KnownPerson | null;

/**
 * Keeps what is known of the people met. Changes of one person go one after the other: Teams tells of an install twice
 * at the same moment, and both must not be the first.
 */
export function knownPeople(
  store: Pick<KnownPeopleStore, 'getKnown' | 'putKnown'>,
  clock: Pick<Clock, 'now'>,
) {
  const queues = new Map<string, Promise<unknown>>();

  async function oneByOne<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = queues.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => {});
    queues.set(key, settled);
    try {
      return await mine;
    } finally {
      if (queues.get(key) === settled) queues.delete(key);
    }
  }

  /** Gives the person before and after; nothing is written when nothing changes. */
  const change = (tenant: string, id: string, to: Change) =>
    oneByOne(JSON.stringify([tenant, id]), async () => {
      const before = await store.getKnown(tenant, id);
      const after = to(before);
      if (after === null || (before !== null && isDeepStrictEqual(before, after)))
        return { before, after: before };
      const stamped = { ...after, updatedAt: clock.now() };
      await store.putKnown(stamped);
      return { before, after: stamped };
    });

  return {
    async meet(sighting: Sighting): Promise<KnownPerson> {
      const { after } = await change(sighting.tenant, sighting.id, (known) => seen(known, sighting));
      return after ?? seen(null, sighting);
    },
    /** Somebody has got the app; whether they are to be welcomed. */
    async install(sighting: Sighting): Promise<boolean> {
      const { after } = await change(sighting.tenant, sighting.id, (known) => installed(known, sighting));
      return after?.welcomeDue ?? false;
    },
    async leave(sighting: Sighting): Promise<void> {
      await change(sighting.tenant, sighting.id, (known) => gone(known, sighting));
    },
    /** Null when the person has been forgotten meanwhile: then nothing is learned. */
    async learn(tenant: string, id: string, member: Member): Promise<KnownPerson | null> {
      return (await change(tenant, id, (known) => known && learned(known, member))).after;
    },
    /** What is known of somebody under one id is from now on known under another as well. */
    async move(person: KnownPerson, id: string): Promise<void> {
      const from = await store.getKnown(person.tenant, person.id);
      if (from === null) return;
      await change(person.tenant, id, (known) => ({
        ...(known ?? from),
        id,
        conversation: known?.conversation ?? from.conversation,
        app: known === null || known.app === 'unknown' ? from.app : known.app,
      }));
    },
    /** Notes when somebody wished to stop or to start; false where they have wished something since. */
    async wish(tenant: string, id: string, at: number): Promise<boolean> {
      const { before } = await change(tenant, id, (known) =>
        known === null || (known.wishAt ?? at) > at ? known : { ...known, wishAt: at },
      );
      return (before?.wishAt ?? at) <= at;
    },
    /** Somebody who is to be welcomed now, by the caller; null: nobody is, or somebody else does it. */
    async claimWelcome(tenant: string, id: string): Promise<KnownPerson | null> {
      const { before, after } = await change(tenant, id, (known) =>
        known !== null && isToWelcome(known) ? withWelcome(known, true) : known,
      );
      return before !== null && isToWelcome(before) ? after : null;
    },
    /** The welcome did not get through: the next occasion may try again. */
    async unclaimWelcome(tenant: string, id: string): Promise<void> {
      await change(tenant, id, (known) => known && withWelcome(known, false));
    },
  };
}

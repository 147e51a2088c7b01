import { foldAddress } from '../../campaign/people/person.ts';
import { text } from '../../campaign/text/sentences.ts';
import type { TenantSettings } from '../../ports/tenant-store.ts';
import { Problem } from '../http/problem.ts';
import type { Caller } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

/** How many tests one person may send within an hour, where the tenant's settings say nothing else. */
export const triesPerHour = 60;
const hourMs = 3_600_000;
const pageSize = 200;

type Ports = Pick<ApiPorts, 'store' | 'clock'>;

/**
 * Whom somebody may send a test to: themselves, the testers that an admin names, and people whom they may address. An
 * author without lists of their own may address everybody.
 */
export function tryRights({ store, clock }: Ports) {
  /** When the first test of this process was asked for. */
  let startedAt: number | null = null;
  /** When this process let tests go, by person; what went before stands in the audit log. */
  const taken = new Map<string, number[]>();

  async function isSelf({ tenant, who }: Caller, address: string): Promise<boolean> {
    if (foldAddress(who) === address) return true;
    const me = await store.getKnown(tenant, who);
    return [me?.email, me?.upn].some((own) => own != null && foldAddress(own) === address);
  }

  /** Lists are given by id or by name. */
  async function isListed({ tenant, lists }: Caller, address: string): Promise<boolean> {
    let cursor: string | null = null;
    do {
      const page = await store.lists(tenant, cursor, pageSize);
      for (const { id, name } of page.items)
        if (lists === null || lists.includes(id) || lists.includes(name))
          if ((await store.getPerson(tenant, id, address)) !== null) return true;
      cursor = page.next;
    } while (cursor !== null);
    return false;
  }

  async function audited(tenant: string, who: string, since: number, until: number): Promise<number> {
    let count = 0;
    let cursor: string | null = null;
    do {
      const page = await store.auditEntries(tenant, cursor, pageSize, { who, what: ['campaign.try'] });
      for (const { at } of page.items) {
        if (at < since) return count;
        if (at < until) count++;
      }
      cursor = page.next;
    } while (cursor !== null);
    return count;
  }

  return {
    async mayTry(caller: Caller, settings: TenantSettings | null, email: string): Promise<boolean> {
      if (caller.lists === null) return true;
      const address = foldAddress(email);
      if (settings?.testers?.some((tester) => foldAddress(tester) === address)) return true;
      return (await isSelf(caller, address)) || (await isListed(caller, address));
    },

    /** Takes so many tests from what is left of this hour. Throws a 429 where that is not enough. */
    async take({ tenant, who }: Caller, settings: TenantSettings | null, count: number): Promise<void> {
      const limit = settings?.triesPerHour ?? triesPerHour;
      startedAt ??= clock.now();
      const since = clock.now() - hourMs;
      const before = since < startedAt ? await audited(tenant, who, since, startedAt) : 0;
      // Nothing is awaited from here on: of requests that come together none sees what another has not taken yet.
      const key = `${tenant} ${who}`;
      const mine = (taken.get(key) ?? []).filter((at) => at >= since);
      if (before + mine.length + count > limit)
        throw new Problem('too-many-requests', text('tries-many', { limit }), {
          headers: { 'Retry-After': '600' },
        });
      for (let i = 0; i < count; i++) mine.push(clock.now());
      taken.set(key, mine);
    },
  };
}

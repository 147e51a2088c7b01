import { foldAddress, type Person } from '../../campaign/people/person.ts';
import type { MailboxTime, OwnTimes } from '../../ports/directory.ts';
import type { GraphReader } from '../microsoft/graph.ts';
import { type LocateDeps, locatePatiently } from '../microsoft/locate.ts';
import { noTime } from '../microsoft/mailbox-time.ts';
import { readMailboxes } from '../microsoft/mailboxes.ts';
import type { TeamsPlace } from './address.ts';

export interface OwnTimesDeps extends LocateDeps<TeamsPlace> {
  /** Both wait for their turn. */
  readonly graph: GraphReader;
  readonly mailboxes: GraphReader;
}

/** Real ms for which what was read counts, and for which nothing is asked where nothing may be read. */
const freshMs = 60 * 60_000;
const blindMs = 10 * 60_000;
/** People who are remembered; beyond, those who were read first are forgotten. */
const maxKept = 250_000;
const chunk = 500;
/** An application access policy may keep some mailboxes from us: one that may not be read says nothing of the others. */
const probed = 20;

/** People's own time from their mailboxes, remembered for an hour in this process. */
export function mailboxOwnTimes(deps: OwnTimesDeps): OwnTimes {
  const kept = new Map<string, { readonly at: number; readonly time: MailboxTime }>();
  const same = new Map<string, MailboxTime>();
  let blindUntil = Number.NEGATIVE_INFINITY;

  const keyOf = (tenant: string, id: string) => `${tenant} ${id}`;
  const freshOf = (tenant: string, id: string): MailboxTime | null => {
    const entry = kept.get(keyOf(tenant, id));
    return entry !== undefined && deps.clock.monotonic() - entry.at < freshMs ? entry.time : null;
  };

  /** Most people have one of a few hours: one object for all who have the same. */
  function shared(time: MailboxTime): MailboxTime {
    const key = JSON.stringify(time);
    const known = same.get(key);
    if (known !== undefined) return known;
    if (same.size > 10_000) same.clear();
    same.set(key, time);
    return time;
  }

  function keep(tenant: string, id: string, time: MailboxTime): void {
    const key = keyOf(tenant, id);
    kept.delete(key);
    if (kept.size >= maxKept) kept.delete(kept.keys().next().value!);
    kept.set(key, { at: deps.clock.monotonic(), time: shared(time) });
  }

  async function readChunk(tenant: string, people: readonly Person[]): Promise<void> {
    const reaches = await locatePatiently(deps, tenant, people);
    const ids = new Map<string, string>();
    people.forEach(({ id }, i) => {
      const reach = reaches[i]!;
      if (reach.kind === 'reached' && reach.address.presenceId !== null)
        ids.set(id, reach.address.presenceId);
      // Nothing is sent to them, whatever their mailbox says.
      else if (reach.kind === 'refused' || reach.kind === 'not-sent') keep(tenant, id, noTime);
    });
    const { times, allowed } = await readMailboxes(deps.mailboxes, [...new Set(ids.values())], probed);
    // Nothing is gained by asking about thousands more what nobody answers now: a launch waits for this.
    const isHeld = reaches.some(({ kind }) => kind === 'hold');
    const isSilent = ids.size === 0 && reaches.some(({ kind }) => kind === 'wait');
    if (!allowed || isHeld || isSilent) blindUntil = deps.clock.monotonic() + blindMs;
    for (const [id, objectId] of ids) {
      const time = times.get(objectId);
      if (time !== undefined) keep(tenant, id, time);
    }
  }

  const recall: OwnTimes['recall'] = (tenant, people) => {
    const found = new Map<string, MailboxTime>();
    for (const { id } of people) {
      const time = freshOf(tenant, id);
      if (time !== null) found.set(id, time);
    }
    return found;
  };

  return {
    recall,
    drop(tenant, addresses) {
      for (const address of addresses) kept.delete(keyOf(tenant, foldAddress(address)));
    },
    async read(tenant, people) {
      const missing = people.filter(({ id }) => freshOf(tenant, id) === null);
      for (let i = 0; i < missing.length && deps.clock.monotonic() >= blindUntil; i += chunk)
        await readChunk(tenant, missing.slice(i, i + chunk));
      return recall(tenant, people);
    },
  };
}

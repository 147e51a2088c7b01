import { createHash } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { ActivityStore } from '../../ports/people-store.ts';
import type { Activity } from './activity-schema.ts';
import type { InvokeAnswer } from './ports.ts';

export interface OnceDeps {
  readonly store: ActivityStore;
  readonly clock: Pick<Clock, 'now'>;
}

type Work = () => Promise<InvokeAnswer | null>;

/**
 * Teams delivers an activity again where our answer came late or was lost, also long after. It is handled once, over
 * restarts too: what comes again at the same moment gets the same answer, what comes later changes nothing.
 */
export function once({ store, clock }: OnceDeps) {
  const underWay = new Map<string, Promise<InvokeAnswer | null | 'again'>>();
  const note = noter({ store, clock });

  return async (tenant: string, incoming: Activity, work: Work): Promise<InvokeAnswer | null | 'again'> => {
    const id = idOf(incoming);
    if (id === null) return work();
    const key = `${tenant} ${id}`;
    const same = underWay.get(key);
    if (same !== undefined) return same;
    const mine = handle(tenant, id, work);
    underWay.set(key, mine);
    return mine.finally(() => underWay.delete(key));
  };

  async function handle(tenant: string, id: string, work: Work): Promise<InvokeAnswer | null | 'again'> {
    if (await store.isActivityNoted(tenant, id)) return 'again';
    const answer = await work();
    // Only what was handled is noted: where that failed, the next delivery is another chance.
    await note(tenant, id);
    return answer;
  }
}

/** Notes what comes at the same moment in one write: two thousand installs are not two thousand waits for the disk. */
function noter({ store, clock }: OnceDeps) {
  const batches = new Map<string, { ids: string[]; done: Promise<void> }>();
  return (tenant: string, id: string): Promise<void> => {
    let batch = batches.get(tenant);
    if (batch === undefined) {
      const ids: string[] = [];
      const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        batches.delete(tenant);
        return store.noteActivities(tenant, ids, clock.now());
      });
      batch = { ids, done };
      batches.set(tenant, batch);
    }
    batch.ids.push(id);
    return batch.done;
  };
}

/** What tells an activity from all others, as a hash: nothing of a person stays with it. Null: nothing does. */
function idOf({ id, type, conversation, timestamp, from, text, value, action }: Activity): string | null {
  const own = id ? [id] : timestamp ? [timestamp, from?.id, text, value, action] : null;
  if (own === null) return null;
  const what = JSON.stringify([conversation.id, type, own]);
  return createHash('sha256').update(what).digest('base64url').slice(0, 27);
}

import type { z } from 'zod';
import { namesIn } from './names.ts';
import type { ApiPorts } from './ports.ts';
import type { Call, Reply } from './route.ts';
import type { pageQuery } from './schemas/common.ts';
import { subjectNamesIn } from './subjects.ts';

export function otherHandlers({ store, channels }: Pick<ApiPorts, 'store' | 'channels'>) {
  const nameOf = namesIn(store);
  const subjectOf = subjectNamesIn(store);
  return {
    channels: async (): Promise<Reply> => ({ body: { items: channels, next: null } }),

    async audit({ tenant, query }: Call<unknown, z.infer<typeof pageQuery>, undefined>): Promise<Reply> {
      const page = await store.auditEntries(tenant, query.cursor, query.limit);
      const items = page.items.map(async (entry) => ({
        at: entry.at,
        who: entry.who,
        name: await nameOf(tenant, entry.who),
        what: entry.what,
        subject: entry.subject,
        subjectName: await subjectOf(entry),
        detail: entry.detail,
      }));
      return { body: { items: await Promise.all(items), next: page.next } };
    },
  };
}

import type { z } from 'zod';
import type { ApiPorts } from './ports.ts';
import type { Call, Reply } from './route.ts';
import type { pageQuery } from './schemas/common.ts';

export function otherHandlers({ store, channels }: Pick<ApiPorts, 'store' | 'channels'>) {
  return {
    channels: async (): Promise<Reply> => ({ body: { items: channels, next: null } }),

    async audit({ tenant, query }: Call<unknown, z.infer<typeof pageQuery>, undefined>): Promise<Reply> {
      const page = await store.auditEntries(tenant, query.cursor, query.limit);
      return { body: { items: page.items.map(({ tenant: _, ...entry }) => entry), next: page.next } };
    },
  };
}

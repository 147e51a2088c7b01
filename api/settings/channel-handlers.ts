import type { Reply } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

export const otherHandlers = ({ channels }: Pick<ApiPorts, 'channels'>) => ({
  channels: async (): Promise<Reply> => ({ body: { items: channels, next: null } }),
});

import type { ApiPorts } from './ports.ts';
import type { Reply } from './route.ts';

export const otherHandlers = ({ channels }: Pick<ApiPorts, 'channels'>) => ({
  channels: async (): Promise<Reply> => ({ body: { items: channels, next: null } }),
});

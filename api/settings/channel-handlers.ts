import type { ChannelsView } from '../contract/channel.ts';
import type { Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

export const channelHandlers = ({ channels }: Pick<ApiPorts, 'channels'>) => ({
  async all(): Promise<Response<ChannelsView>> {
    const items = channels.map(({ name, ready, capability }) => ({ name, ready, capability }));
    return { body: { items, next: null } };
  },
});

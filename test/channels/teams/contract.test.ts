import { type ChannelUnderTest, channelContract, type ProviderSays } from '../contract.ts';
import type { Reply } from '../scripted.ts';
import { connectorError, idOf, person, tenant, world } from './world.ts';

const sends = /^POST .*\/activities$/;

const replies: Record<Exclude<ProviderSays, 'is not there'>, Reply> = {
  takes: { status: 201, json: { id: '1700000000001' } },
  'throttles for 2 s': { status: 429, headers: { 'retry-after': '2' } },
  refuses: connectorError(400, 'BadArgument'),
  'refuses our sign-in': connectorError(401, 'Unauthorized'),
  'hangs up after reading': { reset: true },
};

channelContract('Teams over a scripted connector', async (): Promise<ChannelUnderTest> => {
  const at = await world();
  at.server.on(/^POST .*\/v3\/conversations$/, (seen) => ({
    status: 201,
    json: { id: `a:${JSON.parse(seen.body).members[0].id}` },
  }));
  at.server.on(/\/graph\//, { status: 404 });
  at.server.on(sends, replies.takes);
  let served = true;
  return {
    channel: at.channel,
    tenant,
    async person(n) {
      await at.known({ id: idOf(n), email: `p${n}@contoso.com`, upn: null, conversation: null });
      return person(`p${n}@contoso.com`);
    },
    stranger: () => person('stranger@contoso.com'),
    nobody: () => person(''),
    message: { kind: 'text', title: 'News', text: 'Hello' },
    requests: () => at.server.requests(sends).length,
    async provider(says) {
      if (says !== 'is not there') return at.server.on(sends, replies[says]);
      served = false;
      await at.server.close();
      // The end of a pooled socket takes a moment to arrive; a request written before it is rightly unknown.
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
    async close() {
      if (served) await at.close();
      else {
        await at.http.close();
        await at.store.close();
      }
    },
  };
});

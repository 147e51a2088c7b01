import type { Channel, TakeTurn } from '../../ports/channel.ts';
import type { Pace } from '../../ports/pace.ts';
import type { ConversationReference, KnownPerson } from '../../ports/people-store.ts';
import type { HttpResult } from '../kit/http.ts';
import { isObjectId } from '../microsoft/addresses.ts';
import type { MayReceive } from '../microsoft/allowed-hosts.ts';
import { parsed } from '../microsoft/error-codes.ts';
import type { Token } from '../microsoft/tokens.ts';
import type { TeamsAddress, TeamsReach } from './address.ts';
import { meaningOf } from './answers.ts';
import type { Connector } from './connector.ts';
import type { Installer } from './install.ts';
import type { DeliveryRecovery } from './recovery.ts';

export interface ChatDeps {
  readonly appId: string;
  readonly connector: Connector;
  readonly installer: Installer | null;
  readonly reinstalls?: boolean;
  readonly recovery: DeliveryRecovery;
  readonly pace: Pace;
  readonly mayReceive: MayReceive;
}

/** Whom it takes to make sure that there is a chat: Graph installs, the connector creates. */
export function needsOf(
  { installer }: Pick<ChatDeps, 'installer'>,
  address: TeamsAddress,
): ReturnType<NonNullable<Channel['needs']>> {
  const { app, conversation } = address.data;
  if (conversation !== null && app !== 'removed') return 'nobody';
  return installs(installer, address) ? 'other-service' : 'channel';
}

const installs = (installer: Installer | null, { data }: TeamsAddress): installer is Installer =>
  installer !== null && data.app !== 'installed' && isObjectId(data.id);

/** Makes sure that there is a chat: the app installed where it is missing and we may, then the chat created once. */
export async function prepareChat(
  deps: ChatDeps,
  tenant: string,
  address: TeamsAddress,
  takeTurn: TakeTurn = () => deps.pace.take(tenant, 'teams'),
): Promise<TeamsReach> {
  const { app, conversation, id } = address.data;
  const resting = deps.recovery.resting(tenant, address);
  if (resting !== null) return resting;
  if (needsOf(deps, address) === 'nobody') return { kind: 'reached', address };
  // Taken away since they were looked up.
  if (app === 'removed' && deps.reinstalls !== true)
    return { kind: 'refused', reason: 'app-not-installed', code: 'removed' };
  let newly = false;
  if (installs(deps.installer, address)) {
    const result = await deps.installer.install(tenant, id);
    if (result.kind === 'wait') return { ...result, covers: 'person' };
    if (result.kind !== 'installed') return result;
    newly = result.newly;
  }
  const reach: TeamsReach =
    conversation === null
      ? await createChat(deps, tenant, address, takeTurn)
      : { kind: 'reached', address: await noted(deps, tenant, address, { app: 'installed' }) };
  return reach.kind === 'reached' && newly ? { ...reach, installed: true } : reach;
}

async function createChat(
  deps: ChatDeps,
  tenant: string,
  address: TeamsAddress,
  takeTurn: TakeTurn,
): Promise<TeamsReach> {
  const { connector, recovery } = deps;
  const token = await connector.signIn();
  if ('kind' in token) return token;
  const body = JSON.stringify({
    isGroup: false,
    bot: { id: botId(deps) },
    members: [{ id: address.data.id }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  });
  const service = recovery.serviceFor(tenant);
  const arrived = await takeTurn();
  if (arrived === null) return { kind: 'wait', afterMs: 0, code: 'not-wanted', covers: 'person' };
  const resting = recovery.resting(tenant, address);
  if (resting !== null) {
    arrived();
    return resting;
  }
  recovery.requested(tenant, address);
  const result = await connector.exchange(token, service, '', body).finally(arrived);
  const conversation = chatOf(deps, result, service);
  if (conversation === null) return notCreated(deps, tenant, address, result, token);
  // A chat that opens says nothing of the one before: only a message that arrives clears what went wrong with it.
  const renewed = recovery.chatDropped(tenant, address.recipient);
  const chat = await noted(deps, tenant, address, { conversation, app: 'installed' });
  return { kind: 'reached', address: { ...chat, data: { ...chat.data, renewed } } };
}

async function notCreated(
  deps: ChatDeps,
  tenant: string,
  address: TeamsAddress,
  result: HttpResult,
  token: Token,
): Promise<TeamsReach> {
  const meaning = meaningOf(result);
  switch (meaning.kind) {
    case 'done':
      // A page in place of an answer is somebody else's: of a proxy that wants a sign-in, say.
      if (result.kind === 'answer' && parsed(result.body) === null)
        return deps.recovery.trouble(
          tenant,
          address,
          { kind: 'intercepted', code: `http-${meaning.status}`, headers: result.headers },
          token,
        );
      return { kind: 'refused', reason: 'provider-error', code: 'no-conversation-id' };
    case 'unknown':
      // Creating it again gives the same chat, so a lost answer does no harm.
      return deps.recovery.trouble(
        tenant,
        address,
        { kind: 'wait', code: meaning.code, headers: null },
        token,
      );
    case 'chat-not-found':
      return { kind: 'refused', reason: 'person-not-found', code: meaning.code };
    default:
      return deps.recovery.trouble(tenant, address, meaning, token);
  }
}

async function noted(
  deps: ChatDeps,
  tenant: string,
  address: TeamsAddress,
  change: Partial<Pick<KnownPerson, 'app' | 'conversation'>>,
): Promise<TeamsAddress> {
  await deps.recovery.note(tenant, address, change);
  return { ...address, data: { ...address.data, ...change } };
}

function chatOf(deps: ChatDeps, result: HttpResult, service: string): ConversationReference | null {
  if (result.kind !== 'answer' || result.status < 200 || result.status > 299) return null;
  const answer = parsed(result.body) as { id?: unknown; serviceUrl?: unknown } | null;
  if (typeof answer?.id !== 'string' || answer.id === '') return null;
  const { serviceUrl: named } = answer;
  const serviceUrl = typeof named === 'string' && deps.mayReceive(named) ? named : service;
  return { conversationId: answer.id, serviceUrl, botId: botId(deps) };
}

const botId = (deps: ChatDeps) => `28:${deps.appId}`;

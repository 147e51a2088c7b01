import { refusals } from '../answers.ts';
import type { SandboxPerson } from '../people.ts';
import type { Call, Reply } from '../reply.ts';
import { dispatch, type Route, route } from '../router.ts';
import type { Life, Tenant } from '../tenant.ts';
import { memberOf } from './bodies.ts';
import { fault, Messages } from './messages.ts';

/** The Bot Connector's REST API below `/teams/v3/conversations`. */
export function makeConnector(tenant: Tenant, life: Life): (call: Call) => Reply | Promise<Reply> {
  const messages = new Messages(tenant, life);
  const routes: readonly Route[] = [
    route('POST', '/:conversation/activities', (call, chat) => messages.send(call, chat!)),
    route('POST', '/', (call) => messages.create(call)),
    route('POST', '/:conversation/activities/:id', (call, chat, id) => messages.send(call, chat!, id)),
    route('PUT', '/:conversation/activities/:id', (call, chat, id) => messages.update(call, chat!, id!)),
    route('DELETE', '/:conversation/activities/:id', (call, chat, id) => messages.remove(call, chat!, id!)),
    ...memberRoutes(tenant),
  ];
  return (call) => dispatch(routes, call) ?? fault(404, 'ServiceError', 'Unknown path.');
}

function memberRoutes({ chats, settings }: Tenant): Route[] {
  const inChat = (chat: string, work: (person: SandboxPerson) => Reply): Reply => {
    const found = chats.find(chat);
    const { ConversationNotFound: gone, BotNotInConversationRoster: outside } = refusals;
    if (found === null || found.gone) return fault(gone.status, gone.code, gone.message);
    if (!chats.isInstalled(found.person)) return fault(outside.status, outside.code, outside.message);
    return work(found.person);
  };
  const account = (person: SandboxPerson) => memberOf(person, settings.tenantId);
  return [
    route('GET', '/:conversation/members', (_, chat) =>
      inChat(chat!, (person) => ({ status: 200, body: [account(person)] })),
    ),
    route('GET', '/:conversation/pagedmembers', (_, chat) =>
      inChat(chat!, (person) => ({ status: 200, body: { members: [account(person)] } })),
    ),
    route('GET', '/:conversation/members/:member', (_, chat, member) =>
      inChat(chat!, (person) =>
        chats.member(member!) === person || person.upn === member?.toLowerCase()
          ? { status: 200, body: account(person) }
          : fault(404, 'MemberNotFoundInConversation', 'Member not found in the conversation.'),
      ),
    ),
  ];
}

import type { Capability } from '../../campaign/message/message.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { Answer, Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { Presence } from '../../ports/presence.ts';
import type { Random } from '../../ports/random.ts';
import type { Http, HttpResult } from '../kit/http.ts';
import type { MayReceive } from '../microsoft/allowed-hosts.ts';
import type { Graph, GraphReader } from '../microsoft/graph.ts';
import { knownReaches, locate } from '../microsoft/locate.ts';
import type { Token, Tokens } from '../microsoft/tokens.ts';
import { activityBody } from './activity.ts';
import type { TeamsAddress, TeamsPlace } from './address.ts';
import { type Meaning, meaningOf } from './answers.ts';
import { needsOf, prepareChat } from './chat.ts';
import { Connector } from './connector.ts';
import type { Installer } from './install.ts';
import { refusalOf, teamsReach } from './locate.ts';
import { DeliveryRecovery } from './recovery.ts';
import { RetryAfterStore } from './retry-after-store.ts';
import { type SurveyDeps, survey } from './survey.ts';

export interface TeamsDeps {
  readonly appId: string;
  /** The connector for people who have not been met (`CloudHosts.service`). */
  readonly service: string;
  /** Where our token may go; all else that names a host is not believed. */
  readonly mayReceive: MayReceive;
  readonly http: Http;
  readonly tokens: Tokens;
  readonly people: KnownPeopleStore;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly random: Random;
  /** Null: no directory and no presence; only people who were met in chat are reached. */
  readonly graph: Graph | null;
  /** Null: nobody says who is there. */
  readonly presence: Presence | null;
  /** Null: the app is not installed for people who lack it. */
  readonly installer: Installer | null;
  /** Whether people get it again who took it away; by default they do not. */
  readonly reinstalls?: boolean;
  /** Readers that keep to the pace which Graph allows for looking up many; missing: nobody is looked up beforehand. */
  readonly survey?: { readonly graph: GraphReader; readonly apps: SurveyDeps['apps'] };
}

export interface TeamsChannel extends Channel<TeamsPlace> {
  /** For whatever else writes to the same chats. */
  readonly rests: RetryAfterStore;
  /** For whatever else is said in chats. */
  readonly connector: Connector;
}

/** Teams says 100 KB as UTF-16; 80 KB leaves room for what it adds. */
const maxBytes = 80 * 1024;
/** Of more actions in a card Teams shows none (platform: "Limits"). */
const maxButtons = 6;

const noChat: Answer = { kind: 'wait', afterMs: 0, code: 'no-chat', covers: 'person' };

/** One-to-one messages straight to the Bot Connector's REST API: one request for each send, whatever becomes of it. */
export function teamsChannel(deps: TeamsDeps): TeamsChannel {
  const connector = new Connector(deps);
  const rests = new RetryAfterStore(deps.clock);
  const recovery = new DeliveryRecovery({ ...deps, rests, trial: connector.trial });
  const chat = { ...deps, connector, recovery };
  const surveyed = deps.survey ?? null;
  const reinstalls = deps.installer !== null && deps.reinstalls === true;
  const located = { ...deps, reachOf: teamsReach({ asksPresence: deps.graph !== null, reinstalls }) };
  const capability: Capability = {
    cards: true,
    text: 'markdown',
    maxBytes,
    maxButtons,
    presence: deps.presence !== null,
    receipts: true,
  };

  async function request(
    tenant: string,
    address: TeamsAddress,
    body: string,
  ): Promise<Answer | { token: Token; result: HttpResult }> {
    const { conversation } = address.data;
    if (conversation === null) return noChat;
    const resting = recovery.resting(tenant, address);
    if (resting !== null) return resting;
    recovery.requested(tenant, address);
    const asked = connector.signIn();
    const token = asked instanceof Promise ? await asked : asked;
    if ('kind' in token) return token;
    const path = `/${encodeURIComponent(conversation.conversationId)}/activities`;
    // A chat may have been kept from before there was a list of hosts, or from other settings.
    const kept = connector.mayReach(conversation.serviceUrl);
    const service = kept ? conversation.serviceUrl : recovery.serviceFor(tenant);
    const result = await connector.exchange(token, service, path, body);
    return { token, result };
  }

  return {
    name: 'teams',
    capability,
    presence: deps.presence,
    rests,
    connector,
    known: (tenant, people) => knownReaches(located, tenant, people),
    locate: (tenant, people) => locate(located, tenant, people),
    refusalOf: (known) => refusalOf(known, reinstalls)?.reason ?? null,
    ...(surveyed && {
      survey: (tenant: string, people: readonly Person[]) =>
        survey(
          { ...located, graph: surveyed.graph, apps: surveyed.apps, installs: deps.installer !== null },
          tenant,
          people,
        ),
    }),
    needs: (address) => needsOf(chat, address),
    resumed: () => deps.tokens.forgetRefusals(),
    prepare: (tenant, address, takeTurn) => prepareChat(chat, tenant, address, takeTurn),
    async send(tenant, address, message) {
      const silent = recovery.silent(tenant);
      if (silent !== null) return silent;
      const asked = await request(tenant, address, activityBody(message));
      if ('kind' in asked) {
        recovery.untried(tenant);
        return asked;
      }
      const meaning = meaningOf(asked.result);
      if (meaning.kind === 'unknown') {
        const rest = recovery.lost(tenant);
        if (rest !== null) deps.pace.brake(tenant, 'teams', rest);
        return meaning;
      }
      if (meaning.kind !== 'done') return recovery.trouble(tenant, address, meaning, asked.token);
      recovery.passed(tenant, address.recipient);
      return taken(meaning);
    },
  };
}

/** 201 is delivery (platform: answer table); another success without an id is only known to be taken. */
function taken({ status, id }: Extract<Meaning, { kind: 'done' }>): Answer {
  return {
    kind: status === 201 || (id !== null && status !== 202) ? 'delivered' : 'accepted',
    messageId: id ?? '',
  };
}

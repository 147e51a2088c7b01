import { backoffMs } from '../channels/kit/backoff.ts';
import { chatPoster } from '../channels/teams/post.ts';
import type { Store } from '../ports/store.ts';
import { systemSecret } from '../scheduler/clock/system.ts';
import { writersIn } from '../scheduler/launch/approvals.ts';
import { composeBot } from './activities/bot.ts';
import { buttonProofs } from './activities/button-proofs.ts';
import { realSleep } from './activities/outbox.ts';
import type { Limits } from './activities/ports.ts';
import type { Basics } from './basics.ts';
import type { AccessParts } from './compose-access.ts';
import type { ChannelParts } from './compose-channels.ts';
import type { MicrosoftParts } from './compose-microsoft.ts';
import type { SchedulerParts } from './compose-scheduler.ts';

/** What the bot works with. */
interface Parts {
  readonly store: Store;
  readonly microsoft: MicrosoftParts;
  readonly channels: ChannelParts;
  readonly access: AccessParts;
  readonly scheduler: SchedulerParts;
}

/** The bot in Teams, and what it says there of asking a second person. */
export async function composeTeamsBot(basics: Basics, parts: Parts) {
  const { clock, config, log, random, tenant } = basics;
  const { store, microsoft, channels, access, scheduler } = parts;
  const bot = composeBot({
    ...{ store, clock, log },
    actions: scheduler.actions,
    engagement: scheduler.receipts,
    dropRemembered: channels.ownTimes.drop,
    backoffMs: (tries) => backoffMs(tries, random.jitter()),
    post: chatPoster(channels.teams.connector),
    sleep: realSleep,
    tokens: microsoft.tokens,
    limits: connectorLimits(tenant, channels),
    senders: access.senders,
    mayReceive: microsoft.mayReceive,
    // One deployment, one tenant for now: an activity that names another one is refused; the playground names its own.
    tenantOf: () => tenant,
    botId: `28:${microsoft.appId}`,
    defaultZone: config.defaultZone,
    buttons: buttonProofs(await store.setting('button-key', systemSecret())),
  });
  const notices = bot.notices({
    approvers: access.roles.approvers,
    writersOf: writersIn(store),
    urlOf: (id) => (config.publicUrl === null ? null : `${config.publicUrl}/tab/campaigns/${id}`),
  });
  return { ...bot, notices };
}

/** The connector's limits, which all that is sent shares with what the bot says. */
const connectorLimits = (tenant: string, { pace, teams: { rests } }: ChannelParts): Limits => ({
  takeTurn: () => pace.take(tenant, 'teams'),
  takeSpare: () => pace.takeSpare(tenant, 'teams'),
  restOf: (chat) => rests.left(tenant, chat),
  requested: (chat) => rests.requested(tenant, chat),
  asked: (chat, headers) => void rests.asked(tenant, chat, headers),
});

export type BotParts = Awaited<ReturnType<typeof composeTeamsBot>>;

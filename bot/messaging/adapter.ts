import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { Tokens } from '../../channels/tokens.ts';
import { Problem } from '../api/web/problem.ts';

// botbuilder shows these types in its own signatures alone.
type CredentialsFactory = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
>;
type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
export type ConnectorClient = Awaited<ReturnType<NonNullable<Authenticated['connectorFactory']>['create']>>;

/** Who may write to the bot. Without credentials anybody may, so only from and to this machine. */
export type BotIdentity =
  | { readonly mode: 'sandbox' }
  | {
      readonly mode: 'live';
      readonly appId: string;
      readonly tenantId: string;
      readonly government: boolean;
    };

/** Answers are small and someone waits for them; the platform's own clients have no limit at all. */
const requestMs = 10_000;

/** botbuilder's adapter for what comes in; what it sends back is signed with the tokens that all of Kairos uses. */
export class BotAdapter extends CloudAdapter {
  constructor(identity: BotIdentity, tokens: Pick<Tokens, 'ask'>) {
    super(new OneTryAuthentication(settingsOf(identity), credentialsOf(identity, tokens)));
  }

  /** Authenticates an activity and runs its turn; gives what the turn left as answer to an invoke. Throws Problems for senders. */
  async receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<{ status: number; body?: unknown } | undefined> {
    return this.processActivity(authorization, activity, turn);
  }

  /** The connector that this turn's activity came from. */
  connectorOf(context: TurnContext): ConnectorClient {
    return context.turnState.get<ConnectorClient>(this.ConnectorClientKey);
  }
}

function settingsOf(identity: BotIdentity): Record<string, string> {
  if (identity.mode === 'sandbox') return {};
  return {
    MicrosoftAppId: identity.appId,
    MicrosoftAppTenantId: identity.tenantId,
    ...(identity.government ? { ChannelService: 'https://botframework.azure.us' } : {}),
  };
}

const credentialsOf = (identity: BotIdentity, tokens: Pick<Tokens, 'ask'>): CredentialsFactory => ({
  isValidAppId: async (appId) => identity.mode === 'live' && appId.toLowerCase() === identity.appId,
  isAuthenticationDisabled: async () => identity.mode === 'sandbox',
  createCredentials: async () => ({
    signRequest: async (request) => {
      const { header } = await tokens.ask('connector');
      if (header !== '') request.headers.set('authorization', header);
      return request;
    },
  }),
});

/**
 * botbuilder's connector client sends up to three times more after 408, 429, 5xx and resets. For a message that is a
 * duplicate, so the policy is taken out of every client; it has no option of its own for that.
 */
class OneTryAuthentication extends ConfigurationBotFrameworkAuthentication {
  override async authenticateRequest(activity: Activity, authorization: string): Promise<Authenticated> {
    const result = await super.authenticateRequest(activity, authorization).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const { connectorFactory } = result;
    if (connectorFactory === undefined) return result;
    return {
      ...result,
      connectorFactory: {
        create: async (serviceUrl, audience) => oneTry(await connectorFactory.create(serviceUrl, audience)),
      },
    };
  }
}

/** What a token library throws for a token that is not what it says. */
const tokenFaults = ['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError'];

/** 401 for a sender who proves nothing; 503 while the keys to check with cannot be had, so that it is sent again. */
function refusalOf(error: unknown): Problem {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
  if (statusCode === 401 || statusCode === 403 || tokenFaults.includes(String(name)))
    return new Problem(
      'unauthenticated',
      'The request does not prove that it comes from the Bot Framework.',
      {
        cause: error,
      },
    );
  return new Problem('unavailable', 'The keys of the Bot Framework cannot be read just now.', {
    cause: error,
  });
}

interface Pipeline {
  removePolicy(policy: { name: string }): unknown[];
  addPolicy(policy: {
    name: string;
    sendRequest(request: { timeout: number }, next: (request: unknown) => unknown): unknown;
  }): void;
}

function oneTry(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0)
    throw new Error(
      'The connector client has no retry policy to take out: look at the version of botbuilder.',
    );
  pipeline.addPolicy({
    name: 'kairosTimeout',
    sendRequest: (request, next) => {
      request.timeout ||= requestMs;
      return next(request);
    },
  });
  return client;
}

import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { MayReceive } from '../../channels/microsoft/allowed-hosts.ts';
import type { Tokens } from '../../channels/microsoft/tokens.ts';

// botbuilder shows these types in its own signatures alone.
type CredentialsFactory = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]
>;
type Authenticated = Awaited<ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>>;
type ConnectorFactory = NonNullable<Authenticated['connectorFactory']>;
export type ConnectorClient = Awaited<ReturnType<ConnectorFactory['create']>>;

export interface AdapterDeps {
  readonly tokens: Pick<Tokens, 'ask'>;
  readonly mayReceive: MayReceive;
}

/** Answers are small and someone waits for them; the platform's own clients have no limit at all. */
const requestMs = 10_000;

/**
 * botbuilder's adapter for activities whose sender is proven. It proves nobody itself; what it sends back is signed with
 * the tokens that all of Kairos uses.
 */
export class BotAdapter extends CloudAdapter {
  readonly #closed: ClosedAuthentication;

  constructor(deps: AdapterDeps) {
    const closed = new ClosedAuthentication({}, credentialsOf(deps));
    super(closed);
    this.#closed = closed;
  }

  /** Runs the turn of an activity; gives what the turn left as answer to an invoke. */
  async receive(
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<{ status: number; body?: unknown } | undefined> {
    const claimsIdentity = this.createClaimsIdentity();
    const connectors = this.#closed.createConnectorFactory(claimsIdentity);
    const connectorFactory: ConnectorFactory = {
      create: async (serviceUrl, audience) => oneTry(await connectors.create(serviceUrl, audience)),
    };
    return this.processActivity({ audience: '', claimsIdentity, connectorFactory }, activity, turn);
  }

  /** The connector that this turn's activity came from. */
  connectorOf(context: TurnContext): ConnectorClient {
    return context.turnState.get<ConnectorClient>(this.ConnectorClientKey);
  }
}

/**
 * botbuilder would also take tokens of Entra ID that are for anything at all, if the bot's registration asked for them (it
 * takes them for the emulator's, another bot's or those of "AseChannel"), and keeps what it has read in each that it
 * refuses. None of its ways in is used: senders are proven before it.
 */
class ClosedAuthentication extends ConfigurationBotFrameworkAuthentication {
  override authenticateRequest = closed;
  override authenticateStreamingRequest = closed;
  override authenticateChannelRequest = closed;
}

const closed = async (): Promise<never> => {
  throw new Error('Senders are proven before botbuilder');
};

const credentialsOf = ({ tokens, mayReceive }: AdapterDeps): CredentialsFactory => ({
  isValidAppId: async () => false,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request) => {
      if (!mayReceive(request.url))
        throw Object.assign(new Error('not a connector'), { code: 'service-url' });
      const { header } = await tokens.ask('connector');
      if (header !== '') request.headers.set('authorization', header);
      return request;
    },
  }),
});

interface Pipeline {
  removePolicy(policy: { name: string }): unknown[];
  addPolicy(policy: {
    name: string;
    sendRequest(request: { timeout: number }, next: (request: unknown) => unknown): unknown;
  }): void;
}

/**
 * botbuilder's connector client sends up to three times more after 408, 429, 5xx and resets. For a message that is a
 * duplicate; and it follows redirects, with our token, to wherever they lead. Both policies are taken out of every
 * client; it has no option of its own for that.
 */
function oneTry(client: ConnectorClient): ConnectorClient {
  const { pipeline } = (client as unknown as { client: { pipeline: Pipeline } }).client;
  for (const name of ['defaultRetryPolicy', 'redirectPolicy'])
    if (pipeline.removePolicy({ name }).length === 0)
      throw new Error(`The connector client has no ${name} to take out: look at the version of botbuilder.`);
  pipeline.addPolicy({
    name: 'kairosTimeout',
    sendRequest: (request, next) => {
      request.timeout ||= requestMs;
      return next(request);
    },
  });
  return client;
}

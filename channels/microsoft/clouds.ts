export const cloudNames = ['public', 'gcc', 'gcch', 'dod'] as const;
export type CloudName = (typeof cloudNames)[number];

/** Where a Microsoft cloud is reached. URLs end without a slash. */
export interface CloudHosts {
  /** What tokens are asked for; these name the service and stay the same whatever host is called. */
  readonly scopes: { readonly connector: string; readonly graph: string };
  /** The authority as Entra ID knows it. */
  readonly authority: string;
  /** Where that authority is called: the same, unless overridden. */
  readonly login: string;
  /** Microsoft Graph, without a version. */
  readonly graph: string;
  /** The connector for people who have not been met: those who have carry their own. */
  readonly service: string;
  /** Every host of the cloud's connectors. Nothing else below their domains: whoever has an Azure account may name hosts there. */
  readonly connectors: readonly string[];
  /** Who signs the activities of the Bot Framework, and where its OpenID metadata lead to the keys. */
  readonly bots: { readonly issuer: string; readonly login: string };
}

/** The hosts that the Teams SDK of Microsoft takes for connectors of the commercial clouds; GCC is one of them. */
const commercial = {
  scopes: {
    connector: 'https://api.botframework.com/.default',
    graph: 'https://graph.microsoft.com/.default',
  },
  authority: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  connectors: [
    'smba.trafficmanager.net',
    'smba.onyx.prod.teams.trafficmanager.net',
    'smba.infra.gcc.teams.microsoft.com',
  ],
  bots: { issuer: 'https://api.botframework.com', login: 'https://login.botframework.com' },
};
const government = {
  authority: 'https://login.microsoftonline.us',
  connector: 'https://api.botframework.us/.default',
  bots: { issuer: 'https://api.botframework.us', login: 'https://login.botframework.azure.us' },
};

const clouds: Readonly<Record<CloudName, Omit<CloudHosts, 'login'>>> = {
  public: { ...commercial, service: 'https://smba.trafficmanager.net/teams' },
  gcc: { ...commercial, service: 'https://smba.infra.gcc.teams.microsoft.com/teams' },
  gcch: {
    scopes: { connector: government.connector, graph: 'https://graph.microsoft.us/.default' },
    authority: government.authority,
    graph: 'https://graph.microsoft.us',
    service: 'https://smba.infra.gov.teams.microsoft.us/teams',
    connectors: ['smba.infra.gov.teams.microsoft.us'],
    bots: government.bots,
  },
  dod: {
    scopes: { connector: government.connector, graph: 'https://dod-graph.microsoft.us/.default' },
    authority: government.authority,
    graph: 'https://dod-graph.microsoft.us',
    service: 'https://smba.infra.dod.teams.microsoft.us/teams',
    connectors: ['smba.infra.dod.teams.microsoft.us'],
    bots: government.bots,
  },
};

export interface HostOverrides {
  readonly graph?: string;
  readonly login?: string;
  readonly service?: string;
  readonly botLogin?: string;
}

/**
 * The hosts of a cloud, each replaceable (`GRAPH_URL` with or without its version, `LOGIN_URL`, `TEAMS_SERVICE_URL`,
 * `BOT_LOGIN_URL`). The issuer of the Bot Framework stays the cloud's, whatever host gives its keys.
 */
export function cloudHosts(cloud: CloudName, overrides: HostOverrides = {}): CloudHosts {
  const hosts = clouds[cloud];
  return {
    ...hosts,
    login: withoutSlash(overrides.login ?? hosts.authority),
    graph: withoutSlash(overrides.graph ?? hosts.graph).replace(/\/v1\.0$/, ''),
    service: withoutSlash(overrides.service ?? hosts.service),
    bots: { ...hosts.bots, login: withoutSlash(overrides.botLogin ?? hosts.bots.login) },
  };
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

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
}

const commercial = {
  scopes: {
    connector: 'https://api.botframework.com/.default',
    graph: 'https://graph.microsoft.com/.default',
  },
  authority: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
};
const government = {
  authority: 'https://login.microsoftonline.us',
  connector: 'https://api.botframework.us/.default',
};

const clouds: Readonly<Record<CloudName, Omit<CloudHosts, 'login'>>> = {
  public: { ...commercial, service: 'https://smba.trafficmanager.net/teams' },
  gcc: { ...commercial, service: 'https://smba.infra.gcc.teams.microsoft.com/teams' },
  gcch: {
    scopes: { connector: government.connector, graph: 'https://graph.microsoft.us/.default' },
    authority: government.authority,
    graph: 'https://graph.microsoft.us',
    service: 'https://smba.infra.gov.teams.microsoft.us/teams',
  },
  dod: {
    scopes: { connector: government.connector, graph: 'https://dod-graph.microsoft.us/.default' },
    authority: government.authority,
    graph: 'https://dod-graph.microsoft.us',
    service: 'https://smba.infra.dod.teams.microsoft.us/teams',
  },
};

/** The hosts of a cloud, each replaceable (`GRAPH_URL` with or without its version, `LOGIN_URL`, `TEAMS_SERVICE_URL`). */
export function cloudHosts(
  cloud: CloudName,
  overrides: { readonly graph?: string; readonly login?: string; readonly service?: string } = {},
): CloudHosts {
  const hosts = clouds[cloud];
  return {
    ...hosts,
    login: withoutSlash(overrides.login ?? hosts.authority),
    graph: withoutSlash(overrides.graph ?? hosts.graph).replace(/\/v1\.0$/, ''),
    service: withoutSlash(overrides.service ?? hosts.service),
  };
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');

import { readFileSync } from 'node:fs';
import { isLoopbackHost, isLoopbackUrl } from '../api/http/loopback-host.ts';
import { audiencesOf, resourceOf } from '../api/sign-in/audience.ts';
import { microsoftClients } from '../api/sign-in/clients.ts';
import { noRules, type RoleRules, readRoles } from '../api/sign-in/roles-file.ts';
import type { CloudName, HostOverrides } from '../channels/microsoft/clouds.ts';
import { type Credentials, hasCredentials, type ReadFile, readCredentials } from './credentials.ts';
import { type Env, parseSettings, type SettingName, type SettingValues } from './environment.ts';

export interface Common {
  readonly host: string;
  readonly port: number;
  /** What links in messages begin with, without a slash at the end; null: where the server listens. */
  readonly publicUrl: string | null;
  /** Proxies whose word on where a request comes from is taken. */
  readonly trustedProxies: readonly string[];
  readonly dataDir: string;
  readonly store: 'sqlite';
  readonly engine: 'in-process';
  readonly role: 'all';
  readonly cloud: CloudName;
  /** Hosts to call in place of the cloud's (or the sandbox's) own, without a slash at the end. */
  readonly hosts: HostOverrides;
  /** Whether the app is installed for people who lack it. */
  readonly installApp: boolean;
  /** Whether it is installed again for people who took it away. */
  readonly reinstallApp: boolean;
  readonly messagesPerSecond: number;
  /** For how many days after its message an answer that quotes none counts for it. */
  readonly answerDays: number;
  readonly defaultZone: string;
  /** Whether a second person has to approve each launch. */
  readonly approval: boolean;
  readonly logLevel: SettingValues['LOG_LEVEL'];
  readonly shutdownSeconds: number;
}

/** Against Microsoft 365. */
export interface LiveConfig extends Common {
  readonly mode: 'live';
  readonly credentials: Credentials;
  /** The app's id in its manifest, by which the catalogue knows it. */
  readonly teamsAppId: string;
  readonly signIn: SignInConfig;
}

/** Whose tokens open the API. */
export interface SignInConfig {
  /** The app registration that people sign in to. */
  readonly appId: string;
  readonly tenants: readonly string[];
  readonly audiences: readonly string[];
  /** The app's id URI, of which the scope is a part; the manifest repeats it. */
  readonly resource: string;
  /** Ids of the programs that may hold a token for us. */
  readonly clients: readonly string[];
  readonly roles: RoleRules;
  /** Requests a second that one person may send. */
  readonly requestsPerSecond: number;
}

/** Against a pretend tenant, on this machine alone: nobody signs in. */
export interface SandboxConfig extends Common {
  readonly mode: 'sandbox';
  readonly sandbox: {
    /** A sandbox that runs already; null: start one. */
    readonly url: string | null;
    readonly port: number;
    readonly people: number;
    readonly seed: number;
    /** How many times faster than real time its clock runs. */
    readonly speed: number;
  };
}

export type Config = LiveConfig | SandboxConfig;

/** The settings do not stand; `faults` holds a sentence for each reason. */
export class ConfigError extends Error {
  readonly code = 'config';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['The settings need attention:', ...faults.map((fault) => `- ${fault}`)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Reads all settings at once (`.env.example` lists them). Without any Microsoft credential the mode is `sandbox`.
 * @throws ConfigError with every fault: also when some credentials are given and others are missing
 */
export function readConfig(env: Env, readFile: ReadFile = (path) => readFileSync(path, 'utf8')): Config {
  const { values, faults } = parseSettings(env);
  faults.push(...laterFaults(values));
  if (!hasCredentials(env)) {
    faults.push(...sandboxFaults(values));
    return settled(faults, () => sandboxConfig(values as SettingValues));
  }
  const { credentials, faults: missing } = readCredentials(values, env, readFile);
  const { rules, faults: unread } = rolesOf(values, readFile);
  return settled([...faults, ...clearFaults(values), ...missing, ...unread], () =>
    liveConfig(values as SettingValues, credentials, rules),
  );
}

/** The settings for a log line, as plain JSON in which secrets read `[hidden]`. */
export const describe = (config: Config): Record<string, unknown> => JSON.parse(JSON.stringify(config));

function settled(faults: readonly string[], make: () => Config): Config {
  if (faults.length > 0) throw new ConfigError(faults);
  return deepFreeze(make());
}

/** Choices that have a name already but come with a later release. */
function laterFaults(set: Partial<SettingValues>): string[] {
  const now = { STORE: 'sqlite', ENGINE: 'in-process', ROLE: 'all' } as const;
  return (Object.keys(now) as (keyof typeof now)[])
    .filter((key) => set[key] !== undefined && set[key] !== now[key])
    .map((key) => `${key}=${set[key]} is not available yet, a later release brings it: use ${now[key]}.`);
}

function sandboxFaults(set: Partial<SettingValues>): string[] {
  const why = 'as long as there are no Microsoft credentials, because nobody signs in to the sandbox';
  const local = (key: SettingName, isLocal: (value: string) => boolean) => {
    const value = set[key];
    return typeof value !== 'string' || isLocal(value)
      ? []
      : [`${key} must name this machine (127.0.0.1, ::1 or localhost) ${why}.`];
  };
  return [
    ...local('HOST', isLoopbackHost),
    ...(['GRAPH_URL', 'LOGIN_URL', 'BOT_LOGIN_URL', 'TEAMS_SERVICE_URL', 'SANDBOX_URL'] as const).flatMap(
      (key) => local(key, isLoopbackUrl),
    ),
  ];
}

/** Secrets, tokens and the keys that prove them go to these, and people's tokens come to the last one. */
const carriers = [
  'LOGIN_URL',
  'BOT_LOGIN_URL',
  'GRAPH_URL',
  'TEAMS_SERVICE_URL',
  'COSMOS_ENDPOINT',
  'PUBLIC_URL',
] as const;

const clearFaults = (set: Partial<SettingValues>): string[] =>
  carriers.flatMap((key) => {
    const value = set[key];
    if (value === undefined || /^https:/i.test(value) || isLoopbackUrl(value)) return [];
    return [`${key} must begin with https://, or name this machine: tokens would go there in clear text.`];
  });

/** Roles are given in a file beside, or instead of, the app roles of Entra ID. */
function rolesOf(
  { ROLES_FILE: path }: Partial<SettingValues>,
  readFile: ReadFile,
): { rules: RoleRules; faults: string[] } {
  if (path === undefined) return { rules: noRules, faults: [] };
  try {
    const { rules, faults } = readRoles(readFile(path));
    return { rules, faults: faults.map((fault) => `ROLES_FILE=${path}: ${fault}.`) };
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    return { rules: noRules, faults: [`ROLES_FILE=${path} cannot be read (${code}).`] };
  }
}

function common(set: SettingValues): Common {
  return {
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL ?? null,
    trustedProxies: set.TRUSTED_PROXY ?? [],
    dataDir: set.DATA_DIR,
    store: 'sqlite',
    engine: 'in-process',
    role: 'all',
    cloud: set.CLOUD,
    hosts: hostsOf(set),
    installApp: set.INSTALL_APP,
    reinstallApp: set.REINSTALL_APP,
    messagesPerSecond: set.MESSAGES_PER_SECOND,
    answerDays: set.ANSWER_DAYS,
    defaultZone: set.DEFAULT_ZONE,
    approval: set.APPROVAL,
    logLevel: set.LOG_LEVEL,
    shutdownSeconds: set.SHUTDOWN_SECONDS,
  };
}

function hostsOf(set: SettingValues): HostOverrides {
  // What stands for Microsoft's sign-in on this machine stands for that of the Bot Framework too.
  const { LOGIN_URL: login, BOT_LOGIN_URL: ofBots } = set;
  const botLogin = ofBots ?? (login !== undefined && isLoopbackUrl(login) ? login : undefined);
  return {
    ...(set.GRAPH_URL !== undefined && { graph: set.GRAPH_URL }),
    ...(login !== undefined && { login }),
    ...(set.TEAMS_SERVICE_URL !== undefined && { service: set.TEAMS_SERVICE_URL }),
    ...(botLogin !== undefined && { botLogin }),
  };
}

const liveConfig = (set: SettingValues, credentials: Credentials, roles: RoleRules): LiveConfig => ({
  ...common(set),
  mode: 'live',
  credentials,
  teamsAppId: set.TEAMS_APP_ID ?? credentials.appId,
  signIn: signInConfig(set, credentials, roles),
});

function signInConfig(set: SettingValues, credentials: Credentials, roles: RoleRules): SignInConfig {
  const appId = set.SIGN_IN_APP_ID ?? credentials.appId;
  const names = { appId, publicUrl: set.PUBLIC_URL ?? null, appIdUri: set.APP_ID_URI ?? null };
  return {
    appId,
    tenants: set.ALLOWED_TENANTS ?? [credentials.tenantId],
    audiences: audiencesOf(names),
    resource: resourceOf(names),
    clients: [appId, ...microsoftClients, ...(set.ALLOWED_CLIENTS ?? [])],
    roles,
    requestsPerSecond: set.API_REQUESTS_PER_SECOND,
  };
}

const sandboxConfig = (set: SettingValues): SandboxConfig => ({
  ...common(set),
  mode: 'sandbox',
  sandbox: {
    url: set.SANDBOX_URL ?? null,
    port: set.SANDBOX_PORT,
    people: set.SANDBOX_PEOPLE,
    seed: set.SANDBOX_SEED,
    speed: set.SANDBOX_SPEED,
  },
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

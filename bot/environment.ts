import { isIP } from 'node:net';
import { z } from 'zod';
import { isProxyName } from '../api/http/peer.ts';
import { answerDays } from '../campaign/sends/answered.ts';
import { isZone, zoneNamed } from '../campaign/timing/zone-name.ts';
import type { CloudName } from '../channels/microsoft/clouds.ts';

/*
 * Every key that Kairos reads, with its check and default: the one table. `.env.example` describes the same keys.
 * A message completes the sentence "KEY must be …".
 */

const wholeNumber = (min: number, max: number) => {
  const message = `a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .refine((n) => n >= min && n <= max, message);
};
const oneOf = <const T extends readonly string[]>(values: T) =>
  z
    .string()
    .transform((v) => values.find((known) => known.toLowerCase() === v.toLowerCase()))
    .refine((v) => v !== undefined, { error: `one of ${values.join(', ')}` })
    .transform((v) => v as T[number]);
const onOff = oneOf(['on', 'off']).transform((v) => v === 'on');
const url = z
  .string()
  .refine(
    (v) => /^https?:\/\/[^\s/]/i.test(v) && URL.canParse(v),
    'a URL that begins with http:// or https://',
  )
  .refine(
    (v) => !URL.parse(v)?.username && !URL.parse(v)?.password,
    'a URL without a name and password in it',
  )
  .transform((v) => v.replace(/\/+$/, ''));
const text = z.string();
const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'an id like 00000000-0000-0000-0000-000000000000')
  .transform((v) => v.toLowerCase());
const guids = z
  .string()
  .transform((v) => v.split(',').map((one) => one.trim().toLowerCase()))
  .refine((all) => all.every((one) => guid.safeParse(one).success), {
    error: 'ids like 00000000-0000-0000-0000-000000000000, separated by commas',
  });
const proxies = z
  .string()
  .transform((v) => v.split(',').map((one) => one.trim().toLowerCase()))
  .refine((all) => all.every(isProxyName), {
    error: 'loopback, IP addresses or networks such as 10.0.0.0/8, separated by commas',
  });
const zone = z
  .string()
  .transform((v) => zoneNamed(v) ?? v)
  .refine(isZone, 'a time zone such as Europe/Paris');

export const settings = {
  HOST: text
    .refine((v) => isIP(v) !== 0 || /^[a-z0-9.-]+$/i.test(v), 'a host name or an IP address')
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(3978),
  PUBLIC_URL: url.optional(),
  TRUSTED_PROXY: proxies.optional(),
  DATA_DIR: text.default('./data'),
  STORE: oneOf(['sqlite', 'cosmos']).default('sqlite'),
  COSMOS_ENDPOINT: url.optional(),
  COSMOS_KEY: text.optional(),
  ENGINE: oneOf(['in-process', 'bullmq']).default('in-process'),
  REDIS_URL: text.optional(),
  ROLE: oneOf(['all', 'web', 'worker']).default('all'),
  CLOUD: oneOf(['public', 'gcc', 'gcch', 'dod'] satisfies CloudName[]).default('public'),
  GRAPH_URL: url.optional(),
  LOGIN_URL: url.optional(),
  BOT_LOGIN_URL: url.optional(),
  TEAMS_SERVICE_URL: url.optional(),
  MicrosoftAppId: guid.optional(),
  MicrosoftAppType: oneOf(['SingleTenant', 'UserAssignedMSI']).default('SingleTenant'),
  MicrosoftAppTenantId: guid.optional(),
  MicrosoftAppPassword: text.optional(),
  MicrosoftAppCertificatePath: text.optional(),
  MicrosoftAppCertificateKeyPath: text.optional(),
  TEAMS_APP_ID: guid.optional(),
  SIGN_IN_APP_ID: guid.optional(),
  APP_ID_URI: text.regex(/^api:\/\/[^\s]+[^\s/]$/i, 'an id URI that begins with api://').optional(),
  ALLOWED_TENANTS: guids.optional(),
  ALLOWED_CLIENTS: guids.optional(),
  ROLES_FILE: text.optional(),
  APPROVAL: onOff.default(false),
  API_REQUESTS_PER_SECOND: wholeNumber(1, 10_000).default(20),
  APP_NAME: text.max(30, 'at most 30 characters').default('Kairos'),
  COMPANY_NAME: text.max(32, 'at most 32 characters').default('Kairos'),
  SUPPORT_URL: url.optional(),
  PRIVACY_URL: url.optional(),
  TERMS_URL: url.optional(),
  INSTALL_APP: onOff.default(true),
  REINSTALL_APP: onOff.default(false),
  MESSAGES_PER_SECOND: wholeNumber(1, 1000).default(50),
  ANSWER_DAYS: wholeNumber(1, 365).default(answerDays),
  DEFAULT_ZONE: zone.default('UTC'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SHUTDOWN_SECONDS: wholeNumber(1, 600).default(30),
  SANDBOX_URL: url.optional(),
  SANDBOX_PORT: wholeNumber(0, 65535).default(3979),
  SANDBOX_PEOPLE: wholeNumber(1, 100_000).default(500),
  SANDBOX_SEED: wholeNumber(0, 4_294_967_295).default(1),
  SANDBOX_SPEED: wholeNumber(1, 100_000).default(1200),
} as const;

export type SettingName = keyof typeof settings;
export type SettingValues = { readonly [K in SettingName]: z.output<(typeof settings)[K]> };

export type Env = Readonly<Record<string, string | undefined>>;

/** Checks each setting by itself; an empty value counts as not set. What has a fault is missing among the values. */
export function parseSettings(env: Env): { values: Partial<SettingValues>; faults: string[] } {
  const values: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, schema] of Object.entries(settings)) {
    const parsed = schema.safeParse(env[name]?.trim() || undefined);
    if (parsed.success) values[name] = parsed.data;
    else faults.push(`${name} must be ${parsed.error.issues[0]?.message}.`);
  }
  return { values: values as Partial<SettingValues>, faults };
}

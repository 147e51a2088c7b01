import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { SignIn } from '../channels/microsoft/sign-in.ts';
import type { Env, SettingName, SettingValues } from './environment.ts';
import { Secret } from './secret.ts';

/** How the bot proves who it is to Microsoft; the certificate and its key as PEM. */
export type Proof =
  | { readonly kind: 'secret'; readonly secret: Secret }
  | { readonly kind: 'certificate'; readonly certificate: string; readonly privateKey: Secret }
  | { readonly kind: 'managed-identity' };

export interface Credentials {
  readonly appId: string;
  readonly tenantId: string;
  readonly proof: Proof;
}

/** Gives the text of a file, or throws as `readFileSync` does. */
export type ReadFile = (path: string) => string;

const secretKeys = [
  'MicrosoftAppPassword',
  'MicrosoftAppCertificatePath',
  'MicrosoftAppCertificateKeyPath',
] as const;

const isSet = (env: Env, key: SettingName) => Boolean(env[key]?.trim());

/** Whether anything at all was said about who the bot is: then all of it must be. */
export const hasCredentials = (env: Env): boolean =>
  (['MicrosoftAppId', 'MicrosoftAppTenantId', ...secretKeys] as const).some((key) => isSet(env, key));

/** All that `MicrosoftAppType` needs, with a sentence for everything that is missing or too much. */
export function readCredentials(
  set: Partial<SettingValues>,
  env: Env,
  readFile: ReadFile,
): { credentials: Credentials; faults: string[] } {
  const faults = [
    ...missing(env, 'MicrosoftAppId', 'it is the id of the bot’s app registration'),
    ...missing(env, 'MicrosoftAppTenantId', 'it is the tenant in which the app is registered'),
  ];
  const proof = proofOf(set, env, readFile, faults);
  return {
    credentials: { appId: set.MicrosoftAppId ?? '', tenantId: set.MicrosoftAppTenantId ?? '', proof },
    faults,
  };
}

/** The credentials as sign-in takes them. */
export function signInOf({ appId, tenantId, proof }: Credentials): SignIn {
  const app = { appId, appTenant: tenantId };
  switch (proof.kind) {
    case 'secret':
      return { ...app, credential: { kind: 'secret', secret: proof.secret.reveal() } };
    case 'certificate':
      return { ...app, credential: { ...proof, privateKey: proof.privateKey.reveal() } };
    case 'managed-identity':
      return { ...app, credential: proof };
  }
}

const missing = (env: Env, key: SettingName, why: string): string[] =>
  isSet(env, key) ? [] : [`${key} is missing: ${why}.`];

function proofOf(set: Partial<SettingValues>, env: Env, readFile: ReadFile, faults: string[]): Proof {
  if (set.MicrosoftAppType === 'UserAssignedMSI') {
    for (const key of secretKeys)
      if (isSet(env, key))
        faults.push(`${key} must be empty: MicrosoftAppType=UserAssignedMSI proves itself without a secret.`);
    return { kind: 'managed-identity' };
  }
  const [password, certificate, key] = secretKeys;
  if (!isSet(env, certificate) && !isSet(env, key)) {
    const why = `MicrosoftAppType=SingleTenant needs a client secret, or ${certificate} and ${key}`;
    faults.push(...missing(env, password, why));
    return { kind: 'secret', secret: new Secret(set.MicrosoftAppPassword ?? '') };
  }
  if (isSet(env, password))
    faults.push(
      `${password} must be empty when a certificate is given: the bot proves itself with one of them.`,
    );
  faults.push(
    ...missing(env, certificate, `it names the PEM file of the certificate that belongs to ${key}`),
    ...missing(env, key, `it names the PEM file of the private key that belongs to ${certificate}`),
  );
  return certificateProof(set, readFile, faults);
}

function certificateProof(set: Partial<SettingValues>, readFile: ReadFile, faults: string[]): Proof {
  const certificate = readPem(set, 'MicrosoftAppCertificatePath', readFile, faults);
  const key = readPem(set, 'MicrosoftAppCertificateKeyPath', readFile, faults);
  if (certificate !== null && key !== null && !certificate.checkPrivateKey(key))
    faults.push('MicrosoftAppCertificateKeyPath holds another key than that of MicrosoftAppCertificatePath.');
  return {
    kind: 'certificate',
    certificate: certificate?.toString() ?? '',
    privateKey: new Secret(key?.export({ type: 'pkcs8', format: 'pem' }).toString() ?? ''),
  };
}

const parsers = {
  MicrosoftAppCertificatePath: (pem: string) => new X509Certificate(pem),
  MicrosoftAppCertificateKeyPath: (pem: string) => createPrivateKey(pem),
};

function readPem<K extends keyof typeof parsers>(
  set: Partial<SettingValues>,
  key: K,
  readFile: ReadFile,
  faults: string[],
): ReturnType<(typeof parsers)[K]> | null {
  const path = set[key];
  if (path === undefined) return null;
  try {
    return parsers[key](readFile(path)) as ReturnType<(typeof parsers)[K]>;
  } catch (error) {
    // What a crypto library says of a key may quote it: only the kind of failure is told.
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EACCES'
          ? 'it may not be read'
          : 'it is not valid PEM';
    faults.push(`${key}=${path} cannot be used: ${why}.`);
    return null;
  }
}

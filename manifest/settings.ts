import { isLoopbackUrl } from '../api/http/loopback-host.ts';
import { resourceOf } from '../api/sign-in/audience.ts';
import { type Env, parseSettings } from '../bot/environment.ts';

/** What an app package is made from. */
export interface PackageSettings {
  readonly version: string;
  /** The app's id in its manifest, by which the catalogue knows it. */
  readonly id: string;
  /** The bot's id. */
  readonly appId: string;
  /** The app registration that people sign in to. */
  readonly signInAppId: string;
  /** What the tab asks tokens for. */
  readonly resource: string;
  /** Where Teams reaches the service, without a slash at the end. */
  readonly publicUrl: string;
  readonly name: string;
  readonly company: string;
  readonly supportUrl: string;
  readonly privacyUrl: string;
  readonly termsUrl: string;
}

/** Something is missing for the package; `faults` holds a sentence for each. */
export class PackageFaults extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['The app package needs other settings:', ...faults.map((fault) => `- ${fault}`)].join('\n'));
    this.name = 'PackageFaults';
    this.faults = faults;
  }
}

/** Reads the same settings as the service. Throws PackageFaults with everything that the package lacks. */
export function readPackageSettings(env: Env, version: string): PackageSettings {
  const { values, faults } = parseSettings(env);
  const { MicrosoftAppId: appId, PUBLIC_URL: publicUrl } = values;
  if (!env['MicrosoftAppId']?.trim())
    faults.push('MicrosoftAppId is missing: it is the id of the bot’s app registration.');
  if (!env['PUBLIC_URL']?.trim())
    faults.push(
      'PUBLIC_URL is missing: it is where Teams finds the pages, such as https://kairos.example.com.',
    );
  if (publicUrl !== undefined) faults.push(...publicFaults(publicUrl));
  if (!/^\d+\.\d+\.\d+$/.test(version)) faults.push(`The version must be like 1.2.3, not ${version}.`);
  if (faults.length > 0 || appId === undefined || publicUrl === undefined) throw new PackageFaults(faults);
  const signInAppId = values.SIGN_IN_APP_ID ?? appId;
  return {
    version,
    id: values.TEAMS_APP_ID ?? appId,
    appId,
    signInAppId,
    resource: resourceOf({ appId: signInAppId, publicUrl, appIdUri: values.APP_ID_URI ?? null }),
    publicUrl,
    name: values.APP_NAME ?? 'Kairos',
    company: values.COMPANY_NAME ?? 'Kairos',
    supportUrl: values.SUPPORT_URL ?? `${publicUrl}/support`,
    privacyUrl: values.PRIVACY_URL ?? `${publicUrl}/privacy`,
    termsUrl: values.TERMS_URL ?? `${publicUrl}/terms`,
  };
}

function publicFaults(url: string): string[] {
  if (!url.startsWith('https://')) return ['PUBLIC_URL must begin with https://: Teams loads nothing else.'];
  return isLoopbackUrl(url) ? ['PUBLIC_URL must not name this machine: Teams has to reach it.'] : [];
}

import { sentencesOf } from '../../campaign/text/localized-text.ts';
import { portSentences } from '../../ports/sentences.ts';

/** Why Entra ID or Graph refuses, and what an administrator can do about it. */
export const microsoftSentences = {
  'teams-refuses': 'Microsoft refuses the sign-in of this service.',
  'address-local':
    'PUBLIC_URL is not set: links in messages lead to this machine, where nobody can follow them.',
  'secret-expired':
    'The client secret has expired: make a new one in the app registration and set it as MicrosoftAppPassword. ({code})',
  'secret-wrong':
    'The client secret is wrong: set the value of the secret (not its id) from the app registration as MicrosoftAppPassword. ({code})',
  'app-unknown':
    'The app is not known in this tenant: check MicrosoftAppId and MicrosoftAppTenantId, and that an administrator has consented. ({code})',
  'tenant-unknown': 'The tenant is not known: check MicrosoftAppTenantId. ({code})',
  'certificate-refused':
    'The certificate is not one that the app registration holds, or has expired: upload it there or set the right one. ({code})',
  'certificate-unread': 'The certificate cannot be read: it must be in PEM form.',
  'app-disabled': 'The app registration is disabled: an administrator can enable it in Entra ID. ({code})',
  'app-not-consented':
    'The app has no service principal in this tenant: an administrator has to consent to it. ({code})',
  'service-unknown':
    'The service that is called is not known in this tenant: check the CLOUD setting. ({code})',
  'access-policy': 'A Conditional Access policy blocks the app: an administrator has to except it. ({code})',
  'sign-in-refused':
    'Sign-in was refused ({code}): check MicrosoftAppId, MicrosoftAppTenantId and the secret, certificate or managed identity.',
  'graph-refuses': 'Microsoft Graph refuses our token: check the app registration and its consent.',
  'graph-elsewhere':
    'Something on the way to Microsoft Graph answers in its place ({code}): check proxy and firewall of this service.',
  'people-permission':
    'People may not be looked up in the directory: grant the app User.Read.All, and consent to it.',
  'directory-silent': 'The directory does not answer. Try again later. ({code})',
  'directory-permission':
    'The directory may not be read: grant the app GroupMember.Read.All and User.Read.All, and consent to them.',
  'directory-odd': 'The directory gave an answer that cannot be used ({code}).',
  'directory-refuses': 'The directory refuses to answer ({code}).',
} as const;
export type MicrosoftTextCode = keyof typeof microsoftSentences;

export const { text } = sentencesOf({ ...portSentences, ...microsoftSentences });

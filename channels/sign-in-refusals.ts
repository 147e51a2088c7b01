/** What to do about a refused sign-in, by the number that Entra ID gives (AADSTS…). */
const sentences: Readonly<Record<string, string>> = {
  '7000222':
    'The client secret has expired: make a new one in the app registration and set it as MicrosoftAppPassword.',
  '7000215':
    'The client secret is wrong: set the value of the secret (not its id) from the app registration as MicrosoftAppPassword.',
  '700016':
    'The app is not known in this tenant: check MicrosoftAppId and MicrosoftAppTenantId, and that an administrator has consented.',
  '90002': 'The tenant is not known: check MicrosoftAppTenantId.',
  '900023': 'The tenant is not known: check MicrosoftAppTenantId.',
  '700027':
    'The certificate is not one that the app registration holds, or has expired: upload it there or set the right one.',
  '7000112': 'The app registration is disabled: an administrator can enable it in Entra ID.',
  '7000229': 'The app has no service principal in this tenant: an administrator has to consent to it.',
  '500011': 'The service that is called is not known in this tenant: check the CLOUD setting.',
  '53003': 'A Conditional Access policy blocks the app: an administrator has to except it.',
};

/** A sentence that names what to do. Holds codes only, never what was sent. */
export function refusalSentence(code: string, number: string): string {
  const known = sentences[number];
  if (known !== undefined) return `${known} (AADSTS${number})`;
  const told = number === '' ? code : `${code}, AADSTS${number}`;
  return `Sign-in was refused (${told}): check MicrosoftAppId, MicrosoftAppTenantId and the secret, certificate or managed identity.`;
}

import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { type MicrosoftTextCode, text } from './sentences.ts';

/** What to do about a refused sign-in, by the number that Entra ID gives (AADSTS…). */
const codes: Readonly<Record<string, MicrosoftTextCode>> = {
  '7000222': 'secret-expired',
  '7000215': 'secret-wrong',
  '700016': 'app-unknown',
  '90002': 'tenant-unknown',
  '900023': 'tenant-unknown',
  '700027': 'certificate-refused',
  '7000112': 'app-disabled',
  '7000229': 'app-not-consented',
  '500011': 'service-unknown',
  '53003': 'access-policy',
};

/** A sentence that names what to do. Holds codes only, never what was sent. */
export function toldOfRefusal(code: string, number: string): LocalizedText {
  const known = codes[number];
  if (known !== undefined) return text(known, { code: `AADSTS${number}` });
  return text('sign-in-refused', { code: number === '' ? code : `${code}, AADSTS${number}` });
}

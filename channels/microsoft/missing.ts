import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { text } from './sentences.ts';

/** What a channel of Microsoft's lacks at this moment. `refusal`: why our sign-in is refused; null while it is not. */
export function microsoftLacks({
  mode,
  publicUrl,
  refusal,
}: {
  readonly mode: 'live' | 'sandbox';
  readonly publicUrl: string | null;
  readonly refusal: LocalizedText | null;
}): readonly LocalizedText[] {
  const lacks: LocalizedText[] = [];
  if (refusal !== null) lacks.push(text('teams-refuses'), refusal);
  if (mode === 'live' && publicUrl === null) lacks.push(text('address-local'));
  return lacks;
}

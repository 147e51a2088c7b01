import { type Fault, faultAt } from '../api/error.ts';
import { sayFault } from '../editor/fault-words.ts';
import { useText } from '../strings/text.tsx';

const noMessage = { title: '', text: '' };

/** What is wrong with a field of the settings, in the reader's language; null: nothing. */
export function useSettingsFault(faults: readonly Fault[]): (field: string) => string | null {
  const { faults: words, settings } = useText();
  const said = faults.map((fault): Fault => {
    const { field } = fault;
    if (field === 'privacyThreshold' || field === 'retentionDays')
      return { field, message: settings.faults[field] };
    const asWindow = { ...fault, field: field.replace(/^defaults\./, 'window.') };
    return { field, message: sayFault(asWindow, noMessage, words).message };
  });
  return (field) => faultAt(said, field);
}

import { type Fault, faultAt } from '../api/error.ts';
import { useSay, useText } from '../strings/text.tsx';

/** What is wrong with a field of the settings, in the reader's language; null: nothing. */
export function useSettingsFault(faults: readonly Fault[]): (field: string) => string | null {
  const { settings } = useText();
  const say = useSay();
  const said = faults.map((fault): Fault => {
    const { field } = fault;
    if (field === 'retentionDays') return { field, message: settings.faults[field] };
    return { field, message: say(fault) };
  });
  return (field) => faultAt(said, field);
}

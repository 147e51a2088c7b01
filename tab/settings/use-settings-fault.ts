import type { FieldError } from '../../api/contract/common.ts';
import { faultAt } from '../api/error.ts';
import { useSay, useText } from '../strings/text.tsx';

/** What is wrong with a field of the settings, in the reader's language; null: nothing. */
export function useSettingsFault(faults: readonly FieldError[]): (field: string) => string | null {
  const { settings } = useText();
  const say = useSay();
  const said = faults.map((fault): FieldError => {
    const { field } = fault;
    const [whole] = field.split('[');
    if (Object.hasOwn(settings.faults, whole!))
      return { field, message: settings.faults[whole as keyof typeof settings.faults] };
    return { field, message: say(fault) };
  });
  return (field) => faultAt(said, field);
}

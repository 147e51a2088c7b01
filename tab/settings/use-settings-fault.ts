import { type Fault, faultAt } from '../api/error.ts';
import { useSay, useText } from '../strings/text.tsx';

/** What is wrong with a field of the settings, in the reader's language; null: nothing. */
export function useSettingsFault(faults: readonly Fault[]): (field: string) => string | null {
  const { settings } = useText();
  const say = useSay();
  const said = faults.map((fault): Fault => {
    const { field } = fault;
    const [whole] = field.split('[');
    if (Object.hasOwn(settings.faults, whole!))
      return { field, message: settings.faults[whole as keyof typeof settings.faults] };
    return { field, message: say(fault) };
  });
  return (field) => faultAt(said, field);
}

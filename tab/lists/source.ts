import type { ListSource } from '../api/types.ts';
import { useText } from '../strings/text.tsx';

/** Says where a list's people are read from. */
export function useSaySource() {
  const { directory: text } = useText();
  return ({ kind, name }: ListSource): string =>
    kind === 'everyone' ? text.everyone : text.from[kind](name);
}

import type { ListSource } from '../../api/contract/list.ts';
import { useText } from '../strings/text.tsx';

/** Says where a list's people are read from. */
export function useSaySource() {
  const { directory: text } = useText();
  return ({ kind, name }: ListSource): string =>
    kind === 'everyone' ? text.everyone : text.from[kind](name);
}

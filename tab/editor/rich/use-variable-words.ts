import type { Variable } from '../../../campaign/message/variables-token.ts';
import { useText } from '../../strings/text.tsx';

/** What a variable is called where people read of it. */
export function useVariableWords(): (variable: Pick<Variable, 'name' | 'fallback'>) => string {
  const { message: text } = useText();
  return ({ name, fallback }) => {
    const known = text.variable[name as keyof typeof text.variable] ?? name;
    return fallback === null ? known : text.variableOr(known, fallback);
  };
}

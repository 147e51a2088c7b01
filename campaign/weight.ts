import type { Rendered } from './message.ts';

/** Bytes of a message as Teams counts them: its JSON in UTF-16, two bytes a code unit. */
export function weightOf(rendered: Rendered): number {
  return 2 * JSON.stringify(rendered).length;
}

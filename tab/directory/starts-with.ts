import type { GroupView } from '../../api/contract/group.ts';

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether words of a group's name begin as was typed, or its address does: what the directory looks for. */
export function startsWithWord({ name, mail }: Pick<GroupView, 'name' | 'mail'>, typed: string): boolean {
  if (mail?.toLowerCase().startsWith(typed.toLowerCase())) return true;
  const words = wordsOf(name);
  return wordsOf(typed).every((part) => words.some((word) => word.startsWith(part)));
}

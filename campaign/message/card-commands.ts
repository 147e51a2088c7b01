import type { FieldError } from '../text/localized-text.ts';
import { fieldError } from '../text/sentences.ts';
import { deepestCard, isNode } from './card-fields.ts';

/*
 * A card is pressed in the reader's name. What it sends to the bot may be an answer, never a command of the bot: no button
 * of a campaign stops somebody's messages, signs them in, or acts without being pressed at all.
 */

/** In small letters: some renderers do not tell them from others. */
const acts = new Set(['action.submit', 'action.execute']);
/** Buttons of older cards: each posts words, or calls something, as whoever presses it. */
const legacyActs = new Set(['imback', 'messageback', 'postback', 'invoke', 'signin', 'task/fetch']);
/** What is submitted under these names is read as a command, by the bot (`command`) or by Teams (`msteams`). */
const commandKeys = ['command', 'msteams', 'verb'] as const;

function dataFaults(data: unknown, field: string): FieldError[] {
  if (typeof data === 'string' && data.trim() !== '') return [fieldError(field, 'card-command')];
  if (!isNode(data)) return [];
  return Object.entries(data).flatMap(([key, child]) =>
    isCommandKey(key)
      ? [fieldError(`${field}.${key}`, 'card-command')]
      : nestedFaults(child, `${field}.${key}`),
  );
}

const isCommandKey = (name: unknown): boolean =>
  typeof name === 'string' && (commandKeys as readonly string[]).includes(name.trim().toLowerCase());

/** What Teams reads as an action of its own is refused however deep it stands: what lifts it up is not ours. */
function nestedFaults(value: unknown, field: string, depth = 0): FieldError[] {
  if (depth > deepestCard) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => nestedFaults(item, `${field}[${index}]`, depth + 1));
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key.trim().toLowerCase() === 'msteams'
      ? [fieldError(`${field}.${key}`, 'card-command')]
      : nestedFaults(child, `${field}.${key}`, depth + 1),
  );
}

function ownFaults(node: Readonly<Record<string, unknown>>, field: string): FieldError[] {
  const faults: FieldError[] = [];
  for (const key of ['refresh', 'authentication'] as const)
    if (node[key] !== undefined) faults.push(fieldError(`${field}.${key}`, 'card-acts', { key }));
  const type = typeof node.type === 'string' ? node.type.trim().toLowerCase() : '';
  if (legacyActs.has(type)) faults.push(fieldError(`${field}.type`, 'card-command'));
  if (acts.has(type)) {
    if (node.verb !== undefined) faults.push(fieldError(`${field}.verb`, 'card-command'));
    faults.push(...dataFaults(node.data, `${field}.data`));
  }
  // Whatever is put into an input is submitted under its id.
  if (type.startsWith('input.') && isCommandKey(node.id))
    faults.push(fieldError(`${field}.id`, 'card-command'));
  return faults;
}

/** Everything in a card of its own JSON that would act in its reader's name. */
export function commandFaults(value: unknown, field: string, depth = 0): FieldError[] {
  if (depth > deepestCard) return [];
  if (Array.isArray(value))
    return value.flatMap((item, index) => commandFaults(item, `${field}[${index}]`, depth + 1));
  if (!isNode(value)) return [];
  const inside = Object.entries(value).flatMap(([key, child]) =>
    key === 'data' ? [] : commandFaults(child, `${field}.${key}`, depth + 1),
  );
  return [...ownFaults(value, field), ...inside];
}

import { type Fault, fault, mostFaults } from '../text/localized-text.ts';
import { commandFaults } from './card-commands.ts';
import { deepestCard, isNode, isRawCard } from './card-fields.ts';
import { isLinkTarget, isWebUrl } from './link-url.ts';
import type { Capability, Message, RawCard, SimpleCard } from './message.ts';
import { fieldLinks, fieldsOf, fieldVariables, type MessageField } from './message-fields.ts';
import { weigher } from './message-size.ts';
import { builtIns, foldName, looksMeant, nestedVariable, type Variable } from './variables-token.ts';

const longestTitle = 200;
const longestButton = 200;
const mostButtons = 6;
/** So many unknown variables are named in one sentence. */
const mostNamed = 10;
/** Teams refuses about 100 KB with 413; this is its safe side. */
const teamsLimit = 80 * 1024;
const teams: Capability = {
  cards: true,
  text: 'teams',
  maxBytes: teamsLimit,
  presence: true,
  receipts: true,
};
function titleFaults({ title }: Message): Fault[] {
  if (title.trim() === '') return [fault('message.title', 'title-missing')];
  if ([...title].length > longestTitle) return [fault('message.title', 'title-long', { most: longestTitle })];
  return [];
}

function urlFault(field: string, url: string, image: boolean): Fault[] {
  const written = url.trim();
  if (written === '') return [fault(field, 'address-missing')];
  if (image)
    return /^https:/i.test(written) && isWebUrl(written)
      ? []
      : [fault(field, 'image-address', { address: written })];
  return isWebUrl(written) ? [] : [fault(field, 'web-address', { address: written })];
}

function simpleFaults(card: SimpleCard): Fault[] {
  const faults: Fault[] = [];
  if (card.title.trim() === '' && card.text.trim() === '')
    faults.push(fault('message.card.text', 'card-missing'));
  if (card.buttons.length > mostButtons)
    faults.push(fault('message.card.buttons', 'buttons-many', { most: mostButtons }));
  for (const [index, { title }] of card.buttons.entries()) {
    const field = `message.card.buttons[${index}].title`;
    if (title.trim() === '') faults.push(fault(field, 'button-title-missing'));
    else if (title.length > longestButton)
      faults.push(fault(field, 'button-title-long', { most: longestButton }));
  }
  return faults;
}

function nodeFaults(value: unknown, field: string, depth: number): Fault[] {
  if (depth > deepestCard) return [fault(field, 'card-deep', { most: deepestCard })];
  if (Array.isArray(value))
    return value.flatMap((item, index) => nodeFaults(item, `${field}[${index}]`, depth + 1));
  if (!isNode(value)) return [];
  const own: Fault[] = [];
  if (Array.isArray(value.actions) && value.actions.length > mostButtons)
    own.push(fault(`${field}.actions`, 'actions-many', { most: mostButtons }));
  if (value.type === 'Action.OpenUrl') {
    if (typeof value.url !== 'string') own.push(fault(`${field}.url`, 'address-missing'));
  }
  if (value.type === 'Image' && typeof value.url !== 'string')
    own.push(fault(`${field}.url`, 'image-missing'));
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) => nodeFaults(child, `${field}.${key}`, depth + 1)),
  ];
}

/** What makes a card of its own JSON unreadable. */
function rawShapeFaults(card: RawCard): Fault[] {
  const faults: Fault[] = [];
  if (!/^1\.[0-5]$/.test(String(card.version))) faults.push(fault('message.card.version', 'card-version'));
  for (const key of ['body', 'actions'] as const)
    if (card[key] !== undefined && !Array.isArray(card[key]))
      faults.push(fault(`message.card.${key}`, 'card-elements', { key }));
  return [...faults, ...nodeFaults(card, 'message.card', 0), ...commandFaults(card, 'message.card')];
}

function rawFaults(card: RawCard): Fault[] {
  const shown = [card.body, card.actions].some((part) => Array.isArray(part) && part.length > 0);
  const faults = rawShapeFaults(card);
  return shown ? faults : [fault('message.card.body', 'card-empty'), ...faults];
}

function contentFaults({ text, card }: Message): Fault[] {
  if ((text === undefined) === (card === undefined)) return [fault('message', 'text-or-card')];
  if (card === undefined) return text!.trim() === '' ? [fault('message.text', 'text-missing')] : [];
  return isRawCard(card) ? rawFaults(card) : simpleFaults(card);
}

/** One fault for all of a field: somebody who writes `[sic]` throughout reads it once. */
function variableFaults(field: string, unknown: readonly Variable[]): Fault[] {
  const [first] = unknown;
  if (first === undefined) return [];
  const known = builtIns.map((one) => `[${one}]`).join(', ');
  const literal = first.raw.replace('[', '\\[');
  if (unknown.length === 1) return [fault(field, 'variable-unknown', { name: first.name, known, literal })];
  const names = unknown.slice(0, mostNamed).map(({ name }) => `[${name}]`);
  return [fault(field, 'variables-unknown', { names: names.join(', '), known, literal })];
}

function controlFaults({ field, surface, text }: MessageField): Fault[] {
  const lines = surface === 'blocks' || surface === 'inline';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return (lines ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/).test(text)
    ? [fault(field, 'control-characters')]
    : [];
}

function fieldFaults(field: MessageField, columns: ReadonlySet<string> | null): Fault[] {
  const faults = controlFaults(field);
  const icon = field.field.endsWith('.iconUrl') && field.text.startsWith('icon:');
  if (field.surface === 'url') faults.push(...(icon ? [] : urlFault(field.field, field.text, true)));
  else if (field.surface === 'link') faults.push(...urlFault(field.field, field.text, false));
  else
    for (const { source } of fieldLinks(field))
      if (!isLinkTarget(source)) faults.push(fault(field.field, 'link-address', { address: source }));
  const within = nestedVariable(field.text);
  if (within !== null) faults.push(fault(field.field, 'variable-nested', { raw: within.slice(0, 100) }));
  const unknown = new Map<string, Variable>();
  if (columns !== null)
    for (const variable of fieldVariables(field))
      if (looksMeant(variable) && !columns.has(variable.name)) unknown.set(variable.name, variable);
  return [...faults, ...variableFaults(field.field, [...unknown.values()])];
}

function weightFaults(message: Message, capability: Capability, linkLength?: number): Fault[] {
  const most = capability.maxBytes;
  if (most === undefined) return [];
  const { least } = weigher(message, capability, linkLength);
  return least > most ? [largeFault(message, least, most)] : [];
}

/** Where a message is too large, its size and the limit in bytes; `people`: for whom alone. */
export function largeFault(
  message: Message,
  size: number,
  most: number,
  people?: { readonly count: number; readonly named: string },
): Fault {
  const field = message.card === undefined ? 'message.text' : 'message.card';
  const kilobytes = { size: Math.ceil(size / 1024), most: Math.floor(most / 1024) };
  if (people === undefined) return fault(field, 'message-large', kilobytes);
  const told = { ...kilobytes, count: people.count, people: people.named };
  return fault(field, people.count === 1 ? 'message-large-for-one' : 'message-large-for', told);
}

/** An address that is being written has no scheme yet, or one that links may have. */
const foreign = (url: string): boolean =>
  /^[a-z][a-z0-9+.-]*:/i.test(url.trim()) && !/^(?:https?|mailto|tel|icon):/i.test(url.trim());

function foreignFaults(field: MessageField): Fault[] {
  const isAddress = field.surface === 'url' || field.surface === 'link';
  const targets = isAddress ? [field.text] : fieldLinks(field).map(({ source }) => source);
  return targets.filter(foreign).map((url) => fault(field.field, 'address-scheme', { address: url }));
}

/**
 * What not even a draft may hold. A message that is empty or half written is a draft like any other; whether it is
 * complete is judged when it is to be sent, by `validateMessage`.
 */
export function malformedIn(message: Message): Fault[] {
  if ((message.text === undefined) === (message.card === undefined)) return contentFaults(message);
  const { card } = message;
  const shape = card !== undefined && isRawCard(card) ? rawShapeFaults(card) : [];
  const fields = [...fieldsOf(message)];
  const faults = fields.flatMap((field) => [...controlFaults(field), ...foreignFaults(field)]);
  return [...shape, ...faults].slice(0, mostFaults);
}

/**
 * Everything that stands in the way of sending this message, whoever the recipients are. `columns`: the extra columns of
 * the chosen lists; without them unknown variables are not looked for. `capability`: the channel's, else that of Teams.
 * `linkLength`: signs of a tracked link.
 */
export function validateMessage(
  message: Message,
  options: {
    readonly columns?: readonly string[];
    readonly capability?: Capability;
    readonly linkLength?: number;
  } = {},
): Fault[] {
  const content = contentFaults(message);
  const columns =
    options.columns === undefined ? null : new Set([...builtIns, ...options.columns.map(foldName)]);
  const fields = [...fieldsOf(message)].flatMap((field) => fieldFaults(field, columns));
  const faults = [...titleFaults(message), ...content, ...fields].slice(0, mostFaults);
  return faults.length > 0 ? faults : weightFaults(message, options.capability ?? teams, options.linkLength);
}

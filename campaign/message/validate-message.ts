import { type FieldError, maxFieldErrors } from '../text/localized-text.ts';
import { fieldError } from '../text/sentences.ts';
import { commandFaults } from './card-commands.ts';
import { deepestCard, isNode, isRawCard } from './card-fields.ts';
import { isLinkTarget, isWebUrl } from './link-url.ts';
import type { Capability, Message, RawCard, SimpleCard } from './message.ts';
import { fieldLinks, fieldsOf, fieldVariables, type MessageField } from './message-fields.ts';
import { weigher } from './message-size.ts';
import { builtIns, foldName, looksMeant, nestedVariable, type Variable } from './variables-token.ts';

const maxTitleLength = 200;
const maxButtonLength = 200;
/** So many unknown variables are named in one sentence. */
const maxNamed = 10;
function titleFaults({ title }: Message): FieldError[] {
  if (title.trim() === '') return [fieldError('message.title', 'title-missing')];
  if ([...title].length > maxTitleLength)
    return [fieldError('message.title', 'title-long', { most: maxTitleLength })];
  return [];
}

function urlFault(field: string, url: string, image: boolean): FieldError[] {
  const written = url.trim();
  if (written === '') return [fieldError(field, 'address-missing')];
  if (image)
    return /^https:/i.test(written) && isWebUrl(written)
      ? []
      : [fieldError(field, 'image-address', { address: written })];
  return isWebUrl(written) ? [] : [fieldError(field, 'web-address', { address: written })];
}

type Buttons = Pick<Capability, 'maxButtons'>;

function simpleFaults(card: SimpleCard, { maxButtons = Number.POSITIVE_INFINITY }: Buttons): FieldError[] {
  const faults: FieldError[] = [];
  if (card.title.trim() === '' && card.text.trim() === '')
    faults.push(fieldError('message.card.text', 'card-missing'));
  if (card.buttons.length > maxButtons)
    faults.push(fieldError('message.card.buttons', 'buttons-many', { most: maxButtons }));
  for (const [index, { title }] of card.buttons.entries()) {
    const field = `message.card.buttons[${index}].title`;
    if (title.trim() === '') faults.push(fieldError(field, 'button-title-missing'));
    else if (title.length > maxButtonLength)
      faults.push(fieldError(field, 'button-title-long', { most: maxButtonLength }));
  }
  return faults;
}

function nodeFaults(value: unknown, field: string, depth: number, limits: Buttons): FieldError[] {
  if (depth > deepestCard) return [fieldError(field, 'card-deep', { most: deepestCard })];
  if (Array.isArray(value))
    return value.flatMap((item, index) => nodeFaults(item, `${field}[${index}]`, depth + 1, limits));
  if (!isNode(value)) return [];
  const own: FieldError[] = [];
  const { maxButtons = Number.POSITIVE_INFINITY } = limits;
  if (Array.isArray(value.actions) && value.actions.length > maxButtons)
    own.push(fieldError(`${field}.actions`, 'actions-many', { most: maxButtons }));
  if (value.type === 'Action.OpenUrl') {
    if (typeof value.url !== 'string') own.push(fieldError(`${field}.url`, 'address-missing'));
  }
  if (value.type === 'Image' && typeof value.url !== 'string')
    own.push(fieldError(`${field}.url`, 'image-missing'));
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) =>
      nodeFaults(child, `${field}.${key}`, depth + 1, limits),
    ),
  ];
}

/** What makes a card of its own JSON unreadable. */
function rawShapeFaults(card: RawCard, limits: Buttons): FieldError[] {
  const faults: FieldError[] = [];
  if (!/^1\.[0-5]$/.test(String(card.version)))
    faults.push(fieldError('message.card.version', 'card-version'));
  for (const key of ['body', 'actions'] as const)
    if (card[key] !== undefined && !Array.isArray(card[key]))
      faults.push(fieldError(`message.card.${key}`, 'card-elements', { key }));
  return [...faults, ...nodeFaults(card, 'message.card', 0, limits), ...commandFaults(card, 'message.card')];
}

function rawFaults(card: RawCard, limits: Buttons): FieldError[] {
  const shown = [card.body, card.actions].some((part) => Array.isArray(part) && part.length > 0);
  const faults = rawShapeFaults(card, limits);
  return shown ? faults : [fieldError('message.card.body', 'card-empty'), ...faults];
}

function contentFaults({ text, card }: Message, limits: Buttons): FieldError[] {
  if ((text === undefined) === (card === undefined)) return [fieldError('message', 'text-or-card')];
  if (card === undefined) return text!.trim() === '' ? [fieldError('message.text', 'text-missing')] : [];
  return isRawCard(card) ? rawFaults(card, limits) : simpleFaults(card, limits);
}

/** One fault for all of a field: somebody who writes `[sic]` throughout reads it once. */
function variableFaults(field: string, unknown: readonly Variable[]): FieldError[] {
  const [first] = unknown;
  if (first === undefined) return [];
  const known = builtIns.map((one) => `[${one}]`).join(', ');
  const literal = first.raw.replace('[', '\\[');
  if (unknown.length === 1)
    return [fieldError(field, 'variable-unknown', { name: first.name, known, literal })];
  const names = unknown.slice(0, maxNamed).map(({ name }) => `[${name}]`);
  return [fieldError(field, 'variables-unknown', { names: names.join(', '), known, literal })];
}

function controlFaults({ field, surface, text }: MessageField): FieldError[] {
  const lines = surface === 'blocks' || surface === 'inline';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return (lines ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/).test(text)
    ? [fieldError(field, 'control-characters')]
    : [];
}

function fieldFaults(field: MessageField, columns: ReadonlySet<string> | null): FieldError[] {
  const faults = controlFaults(field);
  const icon = field.field.endsWith('.iconUrl') && field.text.startsWith('icon:');
  if (field.surface === 'url') faults.push(...(icon ? [] : urlFault(field.field, field.text, true)));
  else if (field.surface === 'link') faults.push(...urlFault(field.field, field.text, false));
  else
    for (const { source } of fieldLinks(field))
      if (!isLinkTarget(source)) faults.push(fieldError(field.field, 'link-address', { address: source }));
  const within = nestedVariable(field.text);
  if (within !== null) faults.push(fieldError(field.field, 'variable-nested', { raw: within.slice(0, 100) }));
  const unknown = new Map<string, Variable>();
  if (columns !== null)
    for (const variable of fieldVariables(field))
      if (looksMeant(variable) && !columns.has(variable.name)) unknown.set(variable.name, variable);
  return [...faults, ...variableFaults(field.field, [...unknown.values()])];
}

function weightFaults(message: Message, capability?: Capability, linkLength?: number): FieldError[] {
  const most = capability?.maxBytes;
  if (capability === undefined || most === undefined) return [];
  const { least } = weigher(message, capability, linkLength);
  return least > most ? [largeFault(message, least, most)] : [];
}

/** Where a message is too large, its size and the limit in bytes; `people`: for whom alone. */
export function largeFault(
  message: Message,
  size: number,
  most: number,
  people?: { readonly count: number; readonly named: string },
): FieldError {
  const field = message.card === undefined ? 'message.text' : 'message.card';
  const kilobytes = { size: Math.ceil(size / 1024), most: Math.floor(most / 1024) };
  if (people === undefined) return fieldError(field, 'message-large', kilobytes);
  const told = { ...kilobytes, count: people.count, people: people.named };
  return fieldError(field, people.count === 1 ? 'message-large-for-one' : 'message-large-for', told);
}

/** An address that is being written has no scheme yet, or one that links may have. */
const foreign = (url: string): boolean =>
  /^[a-z][a-z0-9+.-]*:/i.test(url.trim()) && !/^(?:https?|mailto|tel|icon):/i.test(url.trim());

function foreignFaults(field: MessageField): FieldError[] {
  const isAddress = field.surface === 'url' || field.surface === 'link';
  const targets = isAddress ? [field.text] : fieldLinks(field).map(({ source }) => source);
  return targets.filter(foreign).map((url) => fieldError(field.field, 'address-scheme', { address: url }));
}

/**
 * What not even a draft may hold. A message that is empty or half written is a draft like any other; whether it is
 * complete is judged when it is to be sent, by `validateMessage`. `limits`: its channel's; without them none is held.
 */
export function malformedIn(message: Message, limits: Buttons = {}): FieldError[] {
  if ((message.text === undefined) === (message.card === undefined)) return contentFaults(message, limits);
  const { card } = message;
  const shape = card !== undefined && isRawCard(card) ? rawShapeFaults(card, limits) : [];
  const fields = [...fieldsOf(message)];
  const faults = fields.flatMap((field) => [...controlFaults(field), ...foreignFaults(field)]);
  return [...shape, ...faults].slice(0, maxFieldErrors);
}

/**
 * Everything that stands in the way of sending this message, whoever the recipients are. `columns`: the extra columns of
 * the chosen lists; without them unknown variables are not looked for. `capability`: the channel's; without one neither its
 * size nor how many buttons it has is judged. `linkLength`: signs of a tracked link.
 */
export function validateMessage(
  message: Message,
  options: {
    readonly columns?: readonly string[];
    readonly capability?: Capability;
    readonly linkLength?: number;
  } = {},
): FieldError[] {
  const content = contentFaults(message, options.capability ?? {});
  const columns =
    options.columns === undefined ? null : new Set([...builtIns, ...options.columns.map(foldName)]);
  const fields = [...fieldsOf(message)].flatMap((field) => fieldFaults(field, columns));
  const faults = [...titleFaults(message), ...content, ...fields].slice(0, maxFieldErrors);
  return faults.length > 0 ? faults : weightFaults(message, options.capability, options.linkLength);
}

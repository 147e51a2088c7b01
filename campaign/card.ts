import { deepestCard, isNode, isRawCard } from './card-fields.ts';
import { isLinkTarget, isWebUrl } from './links-url.ts';
import type { Capability, Message, RawCard, SimpleCard } from './message.ts';
import { fieldLinks, fieldsOf, fieldVariables, type MessageField } from './message-fields.ts';
import { compileMessage } from './render.ts';
import { builtIns, foldName, type Variable } from './variables-token.ts';
import { weightOf } from './weight.ts';

export interface MessageFault {
  /** In the API's words: `message.card.buttons[0].url`. */
  readonly field: string;
  readonly message: string;
}

const longestTitle = 200;
const longestButton = 200;
const mostButtons = 6;
/** Teams refuses about 100 KB with 413; this is its safe side. */
const teamsLimit = 80 * 1024;
const teams: Capability = {
  cards: true,
  text: 'teams',
  maxBytes: teamsLimit,
  presence: true,
  receipts: true,
};
/** What a signed redirect may add to a link. */
const redirect = `https://${'x'.repeat(200)}`;

const fault = (field: string, message: string): MessageFault => ({ field, message });

function titleFaults({ title }: Message): MessageFault[] {
  if (title.trim() === '')
    return [fault('message.title', 'Give the message a title: it is the text of the banner.')];
  if ([...title].length > longestTitle)
    return [fault('message.title', `A title may have at most ${longestTitle} characters.`)];
  return [];
}

function urlFault(field: string, url: string, image: boolean): MessageFault[] {
  const written = url.trim();
  if (written === '') return [fault(field, 'Give an address.')];
  if (image)
    return /^https:/i.test(written) && isWebUrl(written)
      ? []
      : [fault(field, `“${written}” must begin with https:// and a host without variables.`)];
  return isWebUrl(written)
    ? []
    : [fault(field, `“${written}” must begin with http:// or https:// and a host without variables.`)];
}

function simpleFaults(card: SimpleCard): MessageFault[] {
  const faults: MessageFault[] = [];
  if (card.title.trim() === '' && card.text.trim() === '')
    faults.push(fault('message.card.text', 'Write something: the card has neither title nor text.'));
  if (card.buttons.length > mostButtons)
    faults.push(fault('message.card.buttons', `A card may have at most ${mostButtons} buttons.`));
  for (const [index, { title }] of card.buttons.entries()) {
    const field = `message.card.buttons[${index}].title`;
    if (title.trim() === '') faults.push(fault(field, 'Give the button a title.'));
    else if (title.length > longestButton)
      faults.push(fault(field, `A button's title may have at most ${longestButton} characters.`));
  }
  return faults;
}

function nodeFaults(value: unknown, field: string, depth: number): MessageFault[] {
  if (depth > deepestCard) return [fault(field, `A card may be nested ${deepestCard} levels deep at most.`)];
  if (Array.isArray(value))
    return value.flatMap((item, index) => nodeFaults(item, `${field}[${index}]`, depth + 1));
  if (!isNode(value)) return [];
  const own: MessageFault[] = [];
  if (Array.isArray(value.actions) && value.actions.length > mostButtons)
    own.push(fault(`${field}.actions`, `A card may have at most ${mostButtons} actions.`));
  if (value.type === 'Action.OpenUrl') {
    if (typeof value.url !== 'string') own.push(fault(`${field}.url`, 'Give an address.'));
  }
  if (value.type === 'Image' && typeof value.url !== 'string')
    own.push(fault(`${field}.url`, 'Give the address of the image.'));
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, child]) => nodeFaults(child, `${field}.${key}`, depth + 1)),
  ];
}

/** What makes a card of its own JSON unreadable. */
function rawShapeFaults(card: RawCard): MessageFault[] {
  const faults: MessageFault[] = [];
  if (!/^1\.[0-5]$/.test(String(card.version)))
    faults.push(fault('message.card.version', 'Cards are shown up to version 1.5.'));
  for (const key of ['body', 'actions'] as const)
    if (card[key] !== undefined && !Array.isArray(card[key]))
      faults.push(fault(`message.card.${key}`, `“${key}” must be a list of elements.`));
  return [...faults, ...nodeFaults(card, 'message.card', 0)];
}

function rawFaults(card: RawCard): MessageFault[] {
  const shown = [card.body, card.actions].some((part) => Array.isArray(part) && part.length > 0);
  const faults = rawShapeFaults(card);
  return shown ? faults : [fault('message.card.body', 'The card is empty.'), ...faults];
}

function contentFaults({ text, card }: Message): MessageFault[] {
  if ((text === undefined) === (card === undefined))
    return [fault('message', 'Give either a text or a card, not both.')];
  if (card === undefined)
    return text!.trim() === '' ? [fault('message.text', 'Write something: the text is empty.')] : [];
  return isRawCard(card) ? rawFaults(card) : simpleFaults(card);
}

function variableFault(field: string, { name, raw }: Variable): MessageFault {
  const columns = `${builtIns.map((known) => `[${known}]`).join(', ')} and the columns of the lists are known`;
  const literal = raw.replace('[', '\\[');
  return fault(
    field,
    `[${name}] is not a column of the chosen lists: ${columns}. To show it as it is, write ${literal}.`,
  );
}

function controlFaults({ field, surface, text }: MessageField): MessageFault[] {
  const lines = surface === 'blocks' || surface === 'inline';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  return (lines ? /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/ : /[\u0000-\u001f\u007f]/).test(text)
    ? [fault(field, 'Control characters cannot be sent.')]
    : [];
}

function fieldFaults(field: MessageField, columns: ReadonlySet<string> | null): MessageFault[] {
  const faults = controlFaults(field);
  const icon = field.field.endsWith('.iconUrl') && field.text.startsWith('icon:');
  if (field.surface === 'url') faults.push(...(icon ? [] : urlFault(field.field, field.text, true)));
  else if (field.surface === 'link') faults.push(...urlFault(field.field, field.text, false));
  else
    for (const { source } of fieldLinks(field))
      if (!isLinkTarget(source))
        faults.push(
          fault(
            field.field,
            `The link to “${source}” must begin with https://, http://, mailto: or tel:, and name its host without variables.`,
          ),
        );
  const unknown = new Map<string, Variable>();
  if (columns !== null)
    for (const variable of fieldVariables(field))
      if (variable.sure && !columns.has(variable.name)) unknown.set(variable.name, variable);
  return [...faults, ...[...unknown.values()].map((variable) => variableFault(field.field, variable))];
}

function weightFaults(message: Message, capability: Capability): MessageFault[] {
  const limit = capability.maxBytes;
  if (limit === undefined) return [];
  const nobody = { id: '', email: '', firstName: '', lastName: '', zone: null, extra: {} };
  const weight = weightOf(compileMessage(message, capability)(nobody, { link: () => redirect }));
  if (weight <= limit) return [];
  const field = message.card === undefined ? 'message.text' : 'message.card';
  const size = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`;
  return [fault(field, `The message is too large: ${size(weight)}, and the channel takes ${size(limit)}.`)];
}

/** An address that is being written has no scheme yet, or one that links may have. */
const foreign = (url: string): boolean =>
  /^[a-z][a-z0-9+.-]*:/i.test(url.trim()) && !/^(?:https?|mailto|tel|icon):/i.test(url.trim());

function foreignFaults(field: MessageField): MessageFault[] {
  const isAddress = field.surface === 'url' || field.surface === 'link';
  const targets = isAddress ? [field.text] : fieldLinks(field).map(({ source }) => source);
  return targets
    .filter(foreign)
    .map((url) => fault(field.field, `“${url}” must begin with https:// or http://.`));
}

/**
 * What not even a draft may hold. A message that is empty or half written is a draft like any other; whether it is
 * complete is judged when it is to be sent, by `validateMessage`.
 */
export function malformedIn(message: Message): MessageFault[] {
  if ((message.text === undefined) === (message.card === undefined)) return contentFaults(message);
  const { card } = message;
  const shape = card !== undefined && isRawCard(card) ? rawShapeFaults(card) : [];
  const fields = [...fieldsOf(message)];
  return [...shape, ...fields.flatMap((field) => [...controlFaults(field), ...foreignFaults(field)])];
}

/**
 * Everything that stands in the way of sending this message, whoever the recipients are. `columns`: the extra columns of
 * the chosen lists; without them unknown variables are not looked for. `capability`: the channel's, else that of Teams.
 */
export function validateMessage(
  message: Message,
  options: { readonly columns?: readonly string[]; readonly capability?: Capability } = {},
): MessageFault[] {
  const content = contentFaults(message);
  const columns =
    options.columns === undefined ? null : new Set([...builtIns, ...options.columns.map(foldName)]);
  const fields = [...fieldsOf(message)].flatMap((field) => fieldFaults(field, columns));
  const faults = [...titleFaults(message), ...content, ...fields];
  return faults.length > 0 ? faults : weightFaults(message, options.capability ?? teams);
}

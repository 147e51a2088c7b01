/** What the connector says to a send or a create, by the code that it carries. `once`: only the first time. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly once?: true;
  /** Also said when a conversation is created; all are said on a send. */
  readonly onCreate?: true;
}

// The user's block comes in two spellings; this one hides its code in a JSON string within the message.
const nested = JSON.stringify({
  subCode: 'MessageWritesBlocked',
  details: 'Thread is not writable.',
  errorCode: null,
  errorSubCode: null,
});

const refusal = (status: number, code: string, message: string): Refusal => ({ status, code, message });

/** Every refusal that a person can be set to; names as in the platform's own error codes. */
export const refusals = {
  BadArgument: refusal(400, 'BadArgument', 'Bad format of activity'),
  BotNotRegistered: {
    ...refusal(401, 'BotNotRegistered', 'No registration found for this bot.'),
    onCreate: true,
  },
  BotDisabledByAdmin: {
    ...refusal(403, 'BotDisabledByAdmin', 'The tenant admin disabled this bot'),
    onCreate: true,
  },
  BotNotInConversationRoster: refusal(
    403,
    'BotNotInConversationRoster',
    'The bot is not part of the conversation roster.',
  ),
  ForbiddenOperationException: {
    ...refusal(403, 'ForbiddenOperationException', "The bot is not installed in user's personal scope"),
    onCreate: true,
  },
  ConversationBlockedByUser: refusal(
    403,
    'ConversationBlockedByUser',
    'User blocked the conversation with the bot.',
  ),
  MessageWritesBlocked: refusal(403, 'Forbidden', nested),
  InvalidBotApiHost: { ...refusal(403, 'InvalidBotApiHost', 'Invalid bot api host'), once: true },
  ConversationNotFound: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  /** The stored chat is gone; one that is created anew works. */
  ConversationNotFoundOnce: {
    ...refusal(404, 'ConversationNotFound', 'Conversation not found.'),
    once: true,
  },
  PreconditionFailed: { ...refusal(412, 'PreconditionFailed', 'Precondition failed, try again'), once: true },
  MessageSizeTooBig: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
  Throttled: refusal(429, 'Throttled', 'Too many requests.'),
  ServiceError: refusal(500, 'ServiceError', 'Internal service error.'),
  BadGateway: refusal(502, 'BadGateway', 'Service dependency error.'),
  ServiceUnavailable: refusal(503, 'ServiceUnavailable', 'Service unavailable.'),
  GatewayTimeout: refusal(504, 'GatewayTimeout', 'Gateway timeout.'),
} as const satisfies Record<string, Refusal>;

export type RefusalName = keyof typeof refusals;
export const refusalNames = Object.keys(refusals) as [RefusalName, ...RefusalName[]];

/** What the people of a tenant with refusals are set to, each kind 2 in 500; the last two are about the app. */
export const kindsByPerson = [
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'BotDisabledByAdmin',
  'ConversationNotFoundOnce',
  'ConversationNotFound',
  'MessageSizeTooBig',
  'ServiceError',
  'BadArgument',
  'InvalidBotApiHost',
  'BotNotInConversationRoster',
  'PreconditionFailed',
  'app-missing',
  'app-forbidden',
] as const satisfies readonly (RefusalName | 'app-missing' | 'app-forbidden')[];

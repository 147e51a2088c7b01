/** Why nobody can chat with the bot from the Playground; the message is a sentence with a way out. */
export class NotReachedError extends Error {
  readonly code: 'not-running' | 'signs-in' | 'not-kairos';

  constructor(code: NotReachedError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotReachedError';
    this.code = code;
  }
}

const answerMs = 10_000;

/** What somebody sends who begins to write: the bot takes it and does nothing about it. */
const harmless = JSON.stringify({
  type: 'typing',
  channelId: 'msteams',
  serviceUrl: 'http://127.0.0.1',
  conversation: { id: 'playground' },
  from: { id: 'playground' },
});

/**
 * Makes sure that the bot at this address (`…/api/messages`) is up and takes activities that nobody has signed, as those
 * of the Playground are.
 * @throws NotReachedError
 */
export async function reachBot(bot: string): Promise<void> {
  const status = await fetchStatus(bot);
  if (status >= 200 && status < 300) return;
  if (status === 401 || status === 403)
    throw new NotReachedError(
      'signs-in',
      `Kairos at ${bot} runs with Microsoft credentials and believes the Bot Framework alone. Start one without them for the Playground.`,
    );
  throw new NotReachedError(
    'not-kairos',
    `What listens at ${bot} answers ${status}, which Kairos does not: give the port of Kairos, as in PORT=3978 npm run playground.`,
  );
}

async function fetchStatus(bot: string): Promise<number> {
  try {
    const answer = await fetch(bot, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: harmless,
      signal: AbortSignal.timeout(answerMs),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch (cause) {
    throw new NotReachedError(
      'not-running',
      `Kairos does not answer at ${bot}. Start it in another terminal first (npm start), then try again.`,
      { cause },
    );
  }
}

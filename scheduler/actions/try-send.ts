import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { Capability, Rendered } from '../../campaign/message/message.ts';
import { weightOf } from '../../campaign/message/message-size.ts';
import { compileMessage } from '../../campaign/message/render.ts';
import { validateMessage } from '../../campaign/message/validate-message.ts';
import { missingValues } from '../../campaign/message/variables.ts';
import { foldAddress, type Person } from '../../campaign/people/person.ts';
import { isAddress } from '../../campaign/people/written-person.ts';
import { type TryCode, trySentences } from '../../campaign/sends/try-sentences.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { text } from '../../campaign/text/sentences.ts';
import type { Tracking, TryResult } from '../../ports/actions.ts';
import type { Address, Answer, Channel, Reach } from '../../ports/channel.ts';
import type { Pace } from '../../ports/pace.ts';
import { audienceOf, findPerson } from '../launch/audience-sources.ts';
import type { AudienceStore } from '../launch/sources/source-reader.ts';

export interface TryDeps {
  readonly store: AudienceStore;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly pace: Pace;
  /** Missing: links are not tracked. */
  readonly tracking?: Tracking;
}

/** What a code says; what no test can come to has no words of its own. */
const sentenceOf = (code: string): string =>
  Object.hasOwn(trySentences, code)
    ? trySentences[code as TryCode]
    : 'This person cannot be reached in the channel of the campaign.';

const said = (result: TryResult['result'], code: string): TryResult => ({
  result,
  code,
  message: `${result === 'sent' ? 'Sent. ' : ''}${sentenceOf(code)}`,
});

const failed = (code: string, { message, code: name, params }: LocalizedText): TryResult => ({
  result: 'failed',
  code,
  message,
  told: { message, ...(name !== undefined && { code: name }), ...(params !== undefined && { params }) },
});

type Reached = Extract<Reach, { kind: 'reached' }>;

/**
 * Sends the campaign's message, marked as a test, to one person with their own values. It counts in no report.
 * Whoever cannot be reached is named with the reason and the way out; nothing is retried.
 */
export async function tryCampaign(deps: TryDeps, campaign: Campaign, email: string): Promise<TryResult> {
  const { tenant, content } = campaign;
  if (!isAddress(email.trim())) return said('failed', 'invalid-address');
  const channel = deps.channels.get(content.channel);
  if (channel === undefined) {
    return failed('channel', text('channel-missing', { channel: content.channel }));
  }
  const [fault] = validateMessage(content.message, {
    capability: channel.capability,
    ...(deps.tracking && { linkLength: deps.tracking.linkLength }),
  });
  if (fault !== undefined) return failed('incomplete', fault);
  const person = await personFor(deps.store, campaign, email);
  const located = await locate(deps, channel, tenant, person);
  if (located?.kind !== 'reached') return answered(located, channel.capability);
  const out = await deps.store.optedOut(tenant, [
    person.id,
    foldAddress(located.address.presenceId ?? person.id),
  ]);
  if (out.size > 0) return said('unreachable', 'opted-out');
  const known = (await deps.store.findKnown(tenant, [person.id])).get(person.id);
  const named = {
    ...person,
    firstName: person.firstName || (known?.firstName ?? ''),
    lastName: person.lastName || (known?.lastName ?? ''),
  };
  const missing = missingValues(named, content.message);
  if (missing.length > 0) {
    const names = missing.map((name) => `[${name}]`).join(', ');
    return failed('missing-values', text('try-values-missing', { names }));
  }
  return send(deps, campaign, channel, located.address, named);
}

/** Only a message that can go is prepared for: nobody gets the app in vain. */
async function send(
  deps: TryDeps,
  campaign: Campaign,
  channel: Channel,
  address: Address,
  person: Person,
): Promise<TryResult> {
  const { tenant, content } = campaign;
  const links = deps.tracking?.forTest();
  const message = compileMessage(content.message, channel.capability)(person, {
    test: true,
    ...(links && { link: links.link }),
  });
  if (weightOf(message) > (channel.capability.maxBytes ?? Number.POSITIVE_INFINITY))
    return said('failed', 'too-large');
  await links?.keep();
  let installed = false;
  const told = (result: TryResult) => (installed ? afterInstall(result, person) : result);
  // A stored chat may be gone or stand on another host: the channel mends that and asks to be called again at once.
  for (let tries = 0; ; tries++) {
    const reach = heeded(deps, channel, tenant, await channel.prepare(tenant, address));
    installed ||= 'installed' in reach;
    const answer = reach.kind === 'reached' ? await handOver(deps, channel, tenant, reach, message) : reach;
    installed ||= 'installed' in answer;
    if (tries >= 2 || answer.kind !== 'wait' || answer.afterMs > 0)
      return told(answered(answer, channel.capability));
    const located = await locate(deps, channel, tenant, person);
    if (located?.kind !== 'reached') return told(answered(located, channel.capability));
    address = located.address;
  }
}

async function locate(
  deps: TryDeps,
  channel: Channel,
  tenant: string,
  person: Person,
): Promise<Reach | undefined> {
  const [located] = await channel.locate(tenant, [person]);
  return located && heeded(deps, channel, tenant, located);
}

async function handOver(
  { pace }: TryDeps,
  channel: Channel,
  tenant: string,
  { address }: Reached,
  message: Rendered,
): Promise<Answer> {
  const arrived = await pace.take(tenant, channel.name);
  return heeded({ pace }, channel, tenant, await channel.send(tenant, address, message).finally(arrived));
}

/** What the whole tenant is to wait for, campaigns wait for too. */
function heeded<T extends Answer | Reach>(
  { pace }: Pick<TryDeps, 'pace'>,
  channel: Channel,
  tenant: string,
  said: T,
): T {
  if (said.kind === 'wait' && said.covers === 'tenant') pace.brake(tenant, channel.name, said.afterMs);
  return said;
}

/** Says first that they have a new app, which they will ask about. */
function afterInstall(result: TryResult, { firstName, lastName, email }: Person): TryResult {
  const told = text('try-installed', { name: `${firstName} ${lastName}`.trim() || email });
  return { ...result, message: `${told.message} ${result.message}`, told };
}

function sharedAddress(): TryResult {
  const told = text('try-address-shared');
  return { result: 'unreachable', code: 'address-shared', message: told.message, told };
}

/** With what the sign-in service said: it names what to renew. */
const refusedSignIn = (told: LocalizedText): TryResult => ({
  ...said('failed', 'hold'),
  message: `${trySentences.hold} ${told.message}`,
  told,
});

/** Being asked to slow down is another thing than no answer at all. */
const waitCode = (code: string) => (/429|throttl|too ?many/i.test(code) ? 'wait' : 'unavailable');

/** On a page of their own a test does not stand, as it belongs to no campaign's sends: all that reaches them is that they are notified. */
function delivered({ code }: Extract<Answer, { kind: 'delivered' }>, { ownPage }: Capability): TryResult {
  if (!ownPage) return said('sent', 'delivered');
  return code === undefined ? said('sent', 'notified') : said('failed', 'not-notified');
}

function answered(answer: Answer | Exclude<Reach, Reached> | undefined, capability: Capability): TryResult {
  switch (answer?.kind) {
    case 'delivered':
      return delivered(answer, capability);
    case 'accepted':
      return said('sent', 'accepted');
    case 'refused':
      return said('unreachable', answer.reason);
    case 'not-sent':
      return answer.code === 'address-shared' ? sharedAddress() : said('unreachable', answer.reason);
    case 'unknown':
      return said('unknown', 'unknown');
    case 'wait':
      return said('failed', waitCode(answer.code));
    case 'hold':
      return refusedSignIn(answer.told);
    case undefined:
      return said('failed', 'unavailable');
  }
}

/** The person with the values of all of the campaign's sources, else as known from chat, else just the address. */
async function personFor(store: AudienceStore, campaign: Campaign, email: string): Promise<Person> {
  const id = foldAddress(email);
  const found = await findPerson(
    store,
    campaign.tenant,
    { ...audienceOf(campaign.content), zones: false },
    id,
  );
  if (found !== null) return found;
  const known = (await store.findKnown(campaign.tenant, [id])).get(id);
  return {
    id,
    email: email.trim(),
    firstName: known?.firstName ?? '',
    lastName: known?.lastName ?? '',
    zone: known?.zone ?? null,
    extra: {},
  };
}

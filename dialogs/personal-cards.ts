import { button, cardOf, field, heading, hint, paragraph, title } from './card.ts';
import type { ListMemberships, MembershipEntry } from './list-memberships.ts';
import type { DialogContext, Reply } from './ports.ts';
import type { SendHistoryEntry } from './send-history.ts';
import type { Strings } from './strings/en.ts';
import { formatMoment, languages } from './strings/language.ts';

interface Account {
  readonly entries: readonly SendHistoryEntry[];
  readonly more: boolean;
}

/** Whether somebody gets messages, and those that left for them lately. */
export function statusCard(context: DialogContext, optedOut: boolean, account: Account): Reply {
  const strings = languages[context.language];
  const sent = account.entries.filter(({ leftAt }) => leftAt !== null);
  return {
    kind: 'card',
    summary: strings.statusTitle,
    card: cardOf(
      [
        title(strings.statusTitle),
        paragraph(optedOut ? strings.statusOut : strings.statusIn),
        heading(strings.latest),
        ...entryLines(sent, strings.noneLately, context, strings),
      ],
      [button(optedOut ? 'start' : 'stop', context), button('my-data', context), button('help', context)],
    ),
  };
}

/** Every field that is kept about somebody, and every campaign and list that knows them. */
export function dataCard(
  context: DialogContext,
  optedOut: boolean,
  account: Account,
  listed: ListMemberships,
): Reply {
  const { person } = context;
  const strings = languages[context.language];
  const or = (value: string | null) => (value === null || value === '' ? strings.unknown : value);
  return {
    kind: 'card',
    summary: strings.dataTitle,
    card: cardOf(
      [
        title(strings.dataTitle),
        field(strings.dataName, or(`${person.firstName} ${person.lastName}`.trim())),
        field(strings.dataEmail, or(person.email)),
        field(strings.dataUpn, or(person.upn)),
        field(strings.dataId, person.id),
        field(strings.dataZone, or(person.zone)),
        field(strings.dataChat, person.conversation === null ? strings.unknown : strings.known),
        field(strings.dataApp, strings.appStates[person.app]),
        field(strings.dataStop, optedOut ? strings.yes : strings.no),
        field(strings.dataSeen, moment(person.updatedAt, context)),
        heading(strings.dataCampaigns),
        ...entryLines(account.entries, strings.noCampaigns, context, strings),
        ...(account.more ? [hint(strings.andMore)] : []),
        heading(strings.dataLists),
        ...listLines(listed.entries, strings),
        ...(listed.more ? [hint(strings.moreLists)] : []),
        ...(listed.entries.length > 0 ? [hint(strings.listsKept)] : []),
      ],
      [button('forget', context), button('help', context)],
    ),
  };
}

/** A list may have a hundred columns; a card of more than some 25 KB is not shown. */
const maxRowLength = 500;

function listLines(entries: readonly MembershipEntry[], strings: Strings) {
  if (entries.length === 0) return [paragraph(strings.noLists)];
  return entries.map(({ list, person: { email, firstName, lastName, zone, extra } }) => {
    const columns = Object.entries(extra).flatMap(([column, value]) =>
      value === '' ? [] : [`${column}: ${value}`],
    );
    const values = [`${firstName} ${lastName}`.trim(), email, zone ?? '', ...columns];
    const row = values.filter((value) => value !== '').join(' · ');
    const shown = row.length > maxRowLength ? `${row.slice(0, maxRowLength).toWellFormed()}…` : row;
    return field(list, shown);
  });
}

function entryLines(
  entries: readonly SendHistoryEntry[],
  none: string,
  context: DialogContext,
  strings: Strings,
) {
  if (entries.length === 0) return [paragraph(none)];
  return entries.map(({ campaign, outcome, leftAt }) => {
    const when = leftAt === null ? '' : `, ${moment(leftAt, context)}`;
    return field(campaign ?? strings.deletedCampaign, `${wordOf(outcome, strings)}${when}`);
  });
}

function wordOf(outcome: SendHistoryEntry['outcome'], strings: Strings): string {
  if (outcome.status !== 'delivered' || outcome.sub === 'delivered') return strings.statuses[outcome.status];
  return strings[outcome.sub];
}

const moment = (at: number, { person, language, defaultZone }: DialogContext) =>
  formatMoment(at, language, person.zone ?? defaultZone);

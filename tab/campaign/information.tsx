import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Actor, CampaignView } from '../../api/contract/campaign.ts';
import { useGroupNames } from '../directory/use-groups.ts';
import { useCapability } from '../editor/use-channels.ts';
import { useHolidays } from '../editor/use-holidays.ts';
import { formatDays, formatMoment, formatWeekdays } from '../format/times.ts';
import { capitalized, placeOf } from '../format/window.ts';
import { useActorName } from '../sign-in/use-actor-name.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Moment } from '../ui/moment.tsx';
import { Section } from '../ui/section.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useNow } from '../ui/use-now.ts';

const useStyles = makeStyles({
  beside: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 380px)',
    gap: '24px 40px',
    alignItems: 'start',
    '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 200px), 1fr))',
    gap: '16px 24px',
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** What the campaign is: message, channel, lists, window; and who did what with it, when. */
export function Information({ campaign, children }: { campaign: CampaignView; children?: ReactNode }) {
  const styles = useStyles();
  const { campaign: text } = useText();
  const facts = [...useContentFacts(campaign), ...useLifeFacts(campaign)];
  const list = (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className={styles.name}>{name}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
  return (
    <Section title={text.information}>
      {children === undefined ? (
        list
      ) : (
        <div className={styles.beside}>
          {list}
          {children}
        </div>
      )}
    </Section>
  );
}

type Fact = readonly [name: string, value: ReactNode];

function useContentFacts(campaign: CampaignView): Fact[] {
  const { campaign: text, channels, window: words, presence, common } = useText();
  const locale = useLocale();
  const { window, message } = campaign;
  const asksPresence = useCapability(campaign.channel).presence;
  const { start, hours, zone } = window;
  const now = useNow();
  const calendar = useHolidays(window);
  const dayOf = (date: string) => formatDays(date, 1, locale, now);
  const closed = campaign.closedDays.map((date) => {
    const holiday = calendar?.find((one) => one.date === date);
    return holiday === undefined ? dayOf(date) : `${dayOf(date)} (${holiday.name})`;
  });
  return [
    [text.message, <bdi key="title">{message.title}</bdi>],
    [text.channel, channels[campaign.channel]],
    [text.lists, <Audience key="audience" campaign={campaign} />],
    [text.start, start === '' ? text.startDay : `${dayOf(start)}, ${hours.from}`],
    [text.duration, window.duration ? words.hours(window.duration.hours) : words.days(window.days ?? 1)],
    [text.hours, `${hours.from}–${hours.to}`],
    [text.weekdays, formatWeekdays(window.weekdays, locale) || common.none],
    [text.closedDays, closed.join(', ') || common.none],
    [text.zone, capitalized(window.perRecipientZone ? words.ownTime : words.inZone(placeOf(zone)), locale)],
    ...(window.ownHours ? [[text.ownHours, text.ownHoursFact] as const] : []),
    ...(window.leave ? [[text.leave, text.leaveFact] as const] : []),
    ...(asksPresence ? [[text.presence, presence[campaign.presence]] as const] : []),
  ];
}

function useLifeFacts(campaign: CampaignView): Fact[] {
  const { campaign: text, access } = useText();
  const nameOf = useActorName();
  const locale = useLocale();
  const now = useNow();
  const { launched, stopped, origin, state, approval } = campaign;
  const when = (at: number, who?: Actor | null) => (
    <Moment
      at={at}
      now={now}
      zone={campaign.window.zone}
      absolute
      say={(moment) => (who ? text.byWhom(moment, nameOf(who.by, who.name)) : moment)}
    />
  );
  const given = state === 'draft' ? null : approval?.given;
  const made = text.byWhom(
    formatMoment(campaign.createdAt, now, locale),
    nameOf(campaign.createdBy, campaign.createdByName),
  );
  const facts: (Fact | null)[] = [
    [text.by, <bdi key="made">{made}</bdi>],
    given ? [access.approval.by, <bdi key="given">{given.name}</bdi>] : null,
    campaign.launchedAt === null ? null : [text.launched, when(campaign.launchedAt, launched)],
    campaign.startedAt === null ? null : [text.started, when(campaign.startedAt)],
    campaign.endedAt === null
      ? null
      : [state === 'stopped' ? text.stoppedFact : text.endedFact, when(campaign.endedAt, stopped)],
    origin === null
      ? null
      : [
          text.from,
          <TextLink key="origin" to={`/campaigns/${origin.campaign}`}>
            {text.origin[origin.kind]}
          </TextLink>,
        ],
  ];
  return facts.filter((fact) => fact !== null);
}

function Audience({ campaign: { audience, lists } }: { campaign: CampaignView }) {
  const { campaign: text, common, directory: words } = useText();
  const { byId, known } = useGroupNames(audience.groups);
  const parts: ReactNode[] = lists.map(({ id, name, gone }) => {
    if (gone) return <bdi key={id}>{name === null ? text.listUnnamed : text.listGone(name)}</bdi>;
    return (
      <TextLink key={id} to={`/lists/${encodeURIComponent(id)}`}>
        <bdi>{name}</bdi>
      </TextLink>
    );
  });
  if (audience.everyone) parts.push(<span key="everyone">{text.everyone}</span>);
  for (const id of audience.groups) {
    const group = byId.get(id);
    const kind = group?.team ? words.from.team : words.from.group;
    const name = group ? kind(group.name) : known ? words.gone : words.unnamed;
    parts.push(<bdi key={id}>{name}</bdi>);
  }
  if (parts.length === 0) return common.none;
  return parts.map((part, i) => [i > 0 && ', ', part]);
}

import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../api/client.ts';
import type { CampaignView, ListView, Page } from '../api/types.ts';
import { useGroupNames } from '../directory/use-groups.ts';
import { formatDays } from '../format/times.ts';
import { placeOf } from '../format/window.ts';
import { Link } from '../router/router.tsx';
import { useLocale, useText } from '../strings/text.tsx';
import { Moment } from '../ui/moment.tsx';
import { Section } from '../ui/section.tsx';
import { useNow } from '../ui/use-now.ts';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 240px), 1fr))',
    gap: '16px 24px',
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  link: { color: tokens.colorBrandForegroundLink },
});

/** What the campaign is: channel, message, lists, window. */
export function Information({ campaign }: { campaign: CampaignView }) {
  const styles = useStyles();
  const { campaign: text, channels, window: words, presence, access } = useText();
  const locale = useLocale();
  const now = useNow();
  const { window, message, origin } = campaign;
  const { hours, zone } = window;
  const ended = campaign.endedAt;
  const given = campaign.state === 'draft' ? null : campaign.approval?.given;
  const fact = (name: string, value: ReactNode) => (
    <div>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </div>
  );
  return (
    <Section title={text.information}>
      <dl className={styles.facts}>
        {fact(text.message, <bdi>{message.title}</bdi>)}
        {fact(text.channel, channels[campaign.channel])}
        {fact(text.lists, <Audience campaign={campaign} />)}
        {fact(text.start, formatDays(window.start, 1, locale))}
        {fact(
          text.duration,
          window.duration ? words.hours(window.duration.hours) : words.days(window.days ?? 1),
        )}
        {fact(text.hours, `${hours.from}–${hours.to}`)}
        {fact(text.zone, window.perRecipientZone ? words.ownTime : words.inZone(placeOf(zone)))}
        {fact(text.presence, presence[campaign.presence])}
        {fact(text.by, <bdi>{campaign.createdByName}</bdi>)}
        {given && fact(access.approval.by, <bdi>{given.name}</bdi>)}
        {ended !== null && fact(text.progress, <Moment at={ended} now={now} zone={zone} say={text.ended} />)}
        {origin &&
          fact(
            text.from,
            <Link className={styles.link} to={`/campaigns/${origin.campaign}`}>
              {text.origin[origin.kind]}
            </Link>,
          )}
      </dl>
    </Section>
  );
}

function Audience({ campaign: { audience } }: { campaign: CampaignView }) {
  const styles = useStyles();
  const { campaign: text, common, directory: words } = useText();
  const { byId, known } = useGroupNames(audience.groups);
  const { data } = useQuery({
    queryKey: ['lists'],
    queryFn: ({ signal }) => call<Page<ListView>>('GET', '/lists?limit=500', { signal }),
  });
  const parts: ReactNode[] = audience.lists.map((id) => (
    <Link key={id} className={styles.link} to={`/lists/${encodeURIComponent(id)}`}>
      <bdi>{data?.items.find((list) => list.id === id)?.name ?? id}</bdi>
    </Link>
  ));
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

import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { ForecastView } from '../../api/contract/forecast.ts';
import { useGroupNames } from '../directory/use-groups.ts';
import { formatCount } from '../format/numbers.ts';
import { formatOpenDays } from '../format/open-days.ts';
import { formatMoment } from '../format/times.ts';
import { formatHours, placeOf } from '../format/window.ts';
import { useLists } from '../lists/use-lists.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { ForecastCurve } from './forecast-curve.tsx';
import { useCapability } from './use-channels.ts';

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: '20px' },
  lines: { display: 'flex', flexDirection: 'column', gap: '6px' },
  heading: { ...typographyStyles.subtitle2, margin: '0 0 8px' },
  people: { ...typographyStyles.title1, display: 'block', fontVariantNumeric: 'tabular-nums' },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'minmax(88px, max-content) minmax(0, 1fr)',
    gap: '4px 16px',
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  warning: { display: 'flex', gap: '8px', alignItems: 'flex-start' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Told extends Pick<CampaignView, 'window' | 'audience' | 'message' | 'presence' | 'channel'> {
  /** As the service knows them, whatever else has been loaded. */
  readonly lists?: CampaignView['lists'];
}

interface Props {
  readonly forecast: ForecastView;
  /** As it is written here. */
  readonly content: Told;
}

/** What will happen, in people and times, and as a curve. */
export function ForecastSentences({ forecast, content }: Props) {
  const styles = useStyles();
  const text = useText();
  const words = text.review;
  const locale = useLocale();
  const now = useNow();
  const { window } = content;
  const asksPresence = useCapability(content.channel).presence;
  const isPlanned = forecast.audience > 0 && !forecast.faults.some(({ field }) => field.startsWith('window'));
  const fact = (name: string, value: ReactNode) => (
    <>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  );
  return (
    <div className={styles.parts}>
      <section className={styles.lines}>
        <h2 className={styles.heading}>{words.title}</h2>
        <span className={styles.people}>{words.who(forecast.audience)}</span>
        <dl className={styles.facts}>
          {isAnybody(content.audience) && fact(words.to, <Audience {...content} />)}
          {content.message.title.trim() !== '' &&
            fact(words.messageTitle, <bdi>{content.message.title}</bdi>)}
          {isPlanned && fact(words.days, formatOpenDays(forecast.openDates, words, locale, now))}
          {fact(words.hours, <Hours window={window} />)}
          {asksPresence && fact(words.presence, text.presence[content.presence])}
        </dl>
        {isPlanned && <Pace forecast={forecast} window={window} />}
      </section>
      {isPlanned && <ForecastCurve forecast={forecast} zone={window.zone} />}
    </div>
  );
}

/** “09:00–18:00, in each person's own time”, and what else of their own time counts. */
function Hours({ window }: Pick<Told, 'window'>) {
  const { window: words, review } = useText();
  return (
    <>
      <span>{formatHours(window, words)}</span>
      {window.ownHours && <Text block>{review.ownHours}</Text>}
      {window.leave && <Text block>{review.leave}</Text>}
    </>
  );
}

/** How fast, until when, and for whom that is too slow or not in their own time. */
function Pace({ forecast, window }: { forecast: ForecastView; window: Told['window'] }) {
  const styles = useStyles();
  const { review: words } = useText();
  const locale = useLocale();
  const now = useNow();
  const { perHour, peakPerSecond, limitPerSecond, lateForPace, zonesUnknown, hoursUnknown } = forecast;
  const count = (value: number) => formatCount(Math.round(value), locale);
  // A handful of messages over days have no rate, and a limit is news only to those who come near it.
  const isMany = perHour >= 2;
  const limit = limitPerSecond ?? Number.POSITIVE_INFINITY;
  const isNear = lateForPace > 0 || peakPerSecond * 10 >= limit;
  return (
    <>
      <Text>
        {isMany && `${words.rate(count(perHour))} `}
        {isNear && `${words.peak(count(peakPerSecond * 60), count(limit * 60))} `}
        {words.ends(formatMoment(forecast.endsAt, now, locale, window.zone))}
      </Text>
      {lateForPace > 0 && (
        <div className={styles.warning}>
          <Icon name="warning" size={16} style={{ flexShrink: 0, marginTop: 2 }} />
          <Text>{words.lateForPace(lateForPace)}</Text>
        </div>
      )}
      {zonesUnknown !== null && zonesUnknown > 0 && (
        <Text className={styles.quiet}>{words.zonesUnknown(zonesUnknown, placeOf(window.zone))}</Text>
      )}
      {hoursUnknown !== null && hoursUnknown > 0 && (
        <Text className={styles.quiet}>{words.hoursUnknown(hoursUnknown)}</Text>
      )}
    </>
  );
}

const isAnybody = ({ lists, groups, everyone }: Told['audience']): boolean =>
  everyone || lists.length + groups.length > 0;

function Audience({ audience, lists = [] }: Pick<Told, 'audience' | 'lists'>) {
  const { campaign: text, directory: words } = useText();
  const { data } = useLists();
  const listed = [...(data?.items ?? []), ...lists];
  const { byId, known } = useGroupNames(audience.groups);
  const nameOf = (id: string) =>
    listed.find((list) => list.id === id)?.name ?? (data ? text.listUnnamed : '…');
  const parts = audience.lists.map((id) => ({ id, name: nameOf(id) }));
  for (const id of audience.groups) {
    const group = byId.get(id);
    const kind = group?.team ? words.from.team : words.from.group;
    parts.push({ id, name: group ? kind(group.name) : known ? words.gone : words.unnamed });
  }
  if (audience.everyone) parts.push({ id: 'everyone', name: text.everyone });
  return parts.map(({ id, name }, i) => (
    <span key={id}>
      {i > 0 && ', '}
      <bdi>{name}</bdi>
    </span>
  ));
}

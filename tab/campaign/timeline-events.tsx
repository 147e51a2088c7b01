import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { TimelineView } from '../../api/contract/report.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { placeOf } from '../format/window.ts';
import { useText } from '../strings/text.tsx';
import { Moment } from '../ui/moment.tsx';
import { useNow } from '../ui/use-now.ts';

const useStyles = makeStyles({
  list: { margin: '8px 0 0', padding: 0, listStyle: 'none' },
  event: {
    position: 'relative',
    paddingInlineStart: '20px',
    paddingBottom: '14px',
    boxShadow: `inset 1px 0 0 ${tokens.colorNeutralStroke1}`,
    marginInlineStart: '5px',
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '-4px',
      top: '5px',
      width: '9px',
      height: '9px',
      borderRadius: '50%',
      backgroundColor: tokens.colorBrandForeground1,
    },
    ':last-child': { boxShadow: 'none' },
  },
  detail: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

type Words = ReturnType<typeof useText>;

/** What a fact is called; some are told apart by more than their type. */
function nameOf(event: SendEvent, { timeline }: Words): string {
  if (event.type === 'throttled' && event.code === 'not-left') return timeline.notLeft;
  if (event.type === 'archived' && event.back === true) return timeline.unarchived;
  return timeline.events[event.type];
}

/** What can be said of a fact beyond its name. */
function detailOf(event: SendEvent, text: Words): string {
  const rung = 'rung' in event ? text.timeline.round(event.round, text.rungs[event.rung]) : '';
  if (event.type === 'absent') return `${text.availabilities[event.availability]}. ${rung}`;
  if (event.type === 'not-sent' && event.code === 'address-shared') return text.timeline.addressShared;
  if (event.type === 'failed' && event.code === 'not-rendered') return text.timeline.notRendered;
  if (event.type === 'delivered' && event.code !== undefined) return text.timeline.notNotified;
  if (event.type === 'failed' || event.type === 'not-sent') return text.subs[event.reason].name;
  if (event.type === 'clicked' || event.type === 'hit') return event.link;
  if (event.type === 'throttled' && event.times !== undefined) return text.timeline.refusals(event.times);
  return rung;
}

/** The campaign's own end, where that is why it never left and no event of the send itself says so. */
function endOf({ subStatus, events }: TimelineView, { endedAt }: CampaignSummary, text: Words) {
  if (subStatus !== 'stopped' || endedAt === null || events.some(({ type }) => type === 'not-sent'))
    return [];
  return [
    { key: 'end', at: endedAt, name: text.timeline.events['not-sent'], detail: text.subs.stopped.name },
  ];
}

interface Props {
  readonly timeline: TimelineView;
  readonly campaign: CampaignSummary;
}

/** Every fact about one send, the plan first, in the person's zone. */
export function TimelineEvents({ timeline, campaign }: Props) {
  const styles = useStyles();
  const text = useText();
  const now = useNow();
  const zone = timeline.zone ?? campaign.window.zone;
  const entries = [
    ...(timeline.plannedAt === null
      ? []
      : [{ key: 'plan', at: timeline.plannedAt, name: text.timeline.plannedFor, detail: '' }]),
    ...timeline.events.map((event, i) => ({
      key: `${event.type} ${i}`,
      at: event.at,
      name: nameOf(event, text),
      detail: detailOf(event, text),
    })),
    ...endOf(timeline, campaign, text),
    ...(timeline.dueAt === null
      ? []
      : [{ key: 'due', at: timeline.dueAt, name: text.recipients.due('').trim(), detail: '' }]),
  ];
  return (
    <div>
      <Text weight="semibold">{text.timeline.whatHappened}</Text>
      <Text className={styles.detail}>{text.timeline.times(placeOf(zone))}</Text>
      <ol className={styles.list}>
        {entries.map(({ key, at, name, detail }) => (
          <li key={key} className={styles.event}>
            {name}
            <span className={styles.detail}>
              <Moment at={at} now={now} zone={zone} absolute />
              {detail !== '' && ` · ${detail}`}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { memo, type ReactNode } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { stampOf } from '../approval/rules.ts';
import { formatShare } from '../format/numbers.ts';
import { outcomeCounts } from '../format/outcome.ts';
import { formatPast, formatWhen } from '../format/times.ts';
import { formatWindow } from '../format/window.ts';
import { underPointer } from '../host/use-theme.ts';
import { Link } from '../router/router.tsx';
import { useActorName } from '../sign-in/use-actor-name.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { ChannelIcon } from '../ui/channel-icon.tsx';
import { Icon } from '../ui/icons.tsx';
import { OutcomeBar } from '../ui/outcome-bar.tsx';
import { StateChip } from '../ui/state-chip.tsx';

const useStyles = makeStyles({
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) 116px minmax(0, 2.4fr) minmax(120px, 2fr) 32px',
    gridTemplateAreas: '"name state window progress menu"',
    alignItems: 'center',
    columnGap: '20px',
    boxSizing: 'border-box',
    minHeight: '64px',
    padding: '8px 12px',
    borderRadius: tokens.borderRadiusLarge,
    contentVisibility: 'auto',
    containIntrinsicSize: 'auto 64px',
    ':hover': { backgroundColor: underPointer },
    ':has(a:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 1000px)': {
      gridTemplateColumns: 'minmax(0, 1fr) auto 32px',
      gridTemplateAreas: '"name state menu" "window progress progress"',
      rowGap: '8px',
    },
    '@media (max-width: 640px)': {
      gridTemplateColumns: 'minmax(0, 1fr) 32px',
      gridTemplateAreas: '"name menu" "state state" "window window" "progress progress"',
      padding: '12px 4px',
      rowGap: '6px',
    },
  },
  /** Room for the longer words of approval. */
  withApproval: {
    gridTemplateColumns: 'minmax(0, 3fr) 184px minmax(0, 2.4fr) minmax(120px, 2fr) 32px',
  },
  name: { gridArea: 'name', minWidth: 0, display: 'flex', gap: '12px', alignItems: 'center' },
  channel: { flexShrink: 0, color: tokens.colorNeutralForeground3 },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column' },
  link: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0 },
  },
  state: { gridArea: 'state' },
  window: { gridArea: 'window', minWidth: 0 },
  progress: { gridArea: 'progress', minWidth: '140px', fontVariantNumeric: 'tabular-nums' },
  figures: { display: 'flex', justifyContent: 'space-between', marginBottom: '4px' },
  silent: { display: 'flex', alignItems: 'center', gap: '4px', marginBottom: '4px' },
  menu: { gridArea: 'menu', position: 'relative', zIndex: 1 },
  quiet: {
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface Props {
  readonly campaign: CampaignSummary;
  readonly now: number;
  readonly menu?: ReactNode;
}

/** One campaign in the list; the whole row leads to it. */
export const CampaignRow = memo(function CampaignRow({ campaign, now, menu }: Props) {
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const nameOf = useActorName();
  const { window } = campaign;
  return (
    <li className={mergeClasses(styles.row, campaign.approval !== null && styles.withApproval)}>
      <div className={styles.name}>
        <span className={styles.channel}>
          <ChannelIcon channel={campaign.channel} />
        </span>
        <span className={styles.words}>
          <Link to={`/campaigns/${campaign.id}`} className={styles.link} data-row>
            <bdi>{campaign.name}</bdi>
          </Link>
          <span className={styles.quiet}>
            <bdi>{text.campaigns.owner(nameOf(campaign.createdBy, campaign.createdByName))}</bdi>
            {' · '}
            {campaign.deletedAt === null
              ? text.campaigns.changed(formatPast(campaign.updatedAt, now, locale))
              : text.campaigns.deletedWhen(formatPast(campaign.deletedAt, now, locale))}
          </span>
        </span>
      </div>
      <div className={styles.state}>
        <StateChip campaign={campaign} />
      </div>
      <Text className={styles.window} size={200}>
        {window.start === '' ? text.campaigns.noStart : formatWindow(window, text.window, locale, now)}
      </Text>
      <Progress campaign={campaign} now={now} />
      <div className={styles.menu}>{menu}</div>
    </li>
  );
});

/** Who is asked, or has said, what about a draft. */
function useDraftLine({ approval }: CampaignSummary, now: number): string {
  const { campaigns, access } = useText();
  const locale = useLocale();
  if (approval === null || approval.state === 'none') return campaigns.notLaunched;
  const stamp = stampOf(approval);
  if (stamp === null) return campaigns.notLaunched;
  return access.approval.row[approval.state](
    stamp.name,
    formatWhen(stamp.at, Math.max(now, stamp.at), locale),
  );
}

function Progress({ campaign, now }: { campaign: CampaignSummary; now: number }) {
  const { state, progress, presenceSilentSince } = campaign;
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const { audience, prepared, statuses, read, clicked, unknown } = progress;
  const draftLine = useDraftLine(campaign, now);
  if (state === 'draft') return <span className={`${styles.progress} ${styles.quiet}`}>{draftLine}</span>;
  if (prepared < 1)
    return (
      <span className={`${styles.progress} ${styles.quiet}`}>
        {campaign.endedAt === null
          ? text.campaigns.preparing(formatShare(prepared, 1, locale))
          : text.campaigns.stoppedPreparing}
      </span>
    );
  // Before anything is sent a bar of what waits and a zero would tell nothing.
  if (state === 'scheduled' && campaign.hold === null)
    return <span className={`${styles.progress} ${styles.quiet}`}>{text.campaigns.notBegun(audience)}</span>;
  const done = audience - statuses.waiting;
  return (
    <div className={styles.progress}>
      <div className={`${styles.figures} ${styles.quiet}`}>
        <span>{text.campaigns.progress(done, audience)}</span>
        {statuses.delivered > 0 && (
          <span>{text.campaigns.clicked(formatShare(clicked, statuses.delivered, locale))}</span>
        )}
      </div>
      {presenceSilentSince !== null && (
        <div className={`${styles.silent} ${styles.quiet}`}>
          <Icon name="warning" size={14} /> {text.campaigns.silent}
        </div>
      )}
      <OutcomeBar
        thin
        counts={outcomeCounts(statuses, { clicked, read, unknown })}
        receipts={read !== null}
      />
    </div>
  );
}

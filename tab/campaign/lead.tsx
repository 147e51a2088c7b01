import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { ReportView } from '../../api/contract/report.ts';
import { formatMoment, formatRelative } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { useNow } from '../ui/use-now.ts';

const useStyles = makeStyles({
  lead: { display: 'flex', flexDirection: 'column', gap: '4px', marginBottom: '28px' },
  big: {
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  preparing: { display: 'flex', flexDirection: 'column', gap: '8px', marginBottom: '24px' },
});

/** Before anything is sent: when it begins. Zeros would tell nothing. */
export function Starts({ campaign, report }: { campaign: CampaignSummary; report: ReportView }) {
  const styles = useStyles();
  const { campaign: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const first = report.curve.find(({ planned }) => planned > 0)?.at ?? null;
  const waits = first !== null && first > now;
  const { zone } = campaign.window;
  const far = first !== null && first - now >= 86_400_000;
  const when =
    first === null ? '' : far ? formatDaysAway(first, now, locale) : formatRelative(first, now, locale);
  return (
    <div className={styles.lead}>
      <span className={styles.big}>{waits ? text.startsIn(when) : text.startsNow}</span>
      <Text className={styles.quiet}>
        {waits ? text.firstLeaves(formatMoment(first, now, locale, zone)) : text.startsNowText}{' '}
        {text.planned(report.audience)}
      </Text>
    </div>
  );
}

const formatDaysAway = (at: number, now: number, locale: string): string =>
  new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round((at - now) / 86_400_000), 'day');

/** While the audience is frozen, or where that was broken off. */
export function Preparing({ campaign }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const { campaign: text } = useText();
  if (campaign.endedAt !== null)
    return (
      <Text block className={styles.preparing}>
        {text.stoppedPreparing}
      </Text>
    );
  const say = campaign.hold === null ? text.preparing : text.preparingPaused;
  return (
    <div className={styles.preparing}>
      <Text>{say}</Text>
      <ProgressBar value={campaign.progress.prepared} aria-label={say} />
    </div>
  );
}

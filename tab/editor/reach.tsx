import { Button, makeStyles, ProgressBar, Text, tokens, typographyStyles } from '@fluentui/react-components';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { ForecastView, PreflightView } from '../../api/contract/forecast.ts';
import { ApiError } from '../api/client.ts';
import { formatPast } from '../format/times.ts';
import { useLocale, useSay, useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { Unreachable } from './audience-count.tsx';
import { usePreflight } from './use-preflight.ts';

const useStyles = makeStyles({
  reach: { display: 'flex', flexDirection: 'column', gap: '8px' },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center' },
  line: {
    display: 'flex',
    gap: '8px',
    alignItems: 'flex-start',
    '& svg': { flexShrink: 0, marginTop: '2px' },
  },
  bar: { maxWidth: '420px' },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  fine: { color: tokens.colorStatusSuccessForeground1 },
  danger: { color: tokens.colorStatusDangerForeground1 },
});

interface Props {
  readonly campaign: CampaignView;
  readonly forecast: ForecastView;
  readonly isSaved: boolean;
}

/** Whether everybody can be reached: what the directory said, how far it was asked, and what is not known yet. */
export function Reach({ campaign, forecast, isSaved }: Props) {
  const styles = useStyles();
  const text = useText();
  const words = text.review.reach;
  const say = useSay();
  const { preflight, error, start, cancel, isDraft, begins } = usePreflight(campaign, forecast, isSaved);
  if (forecast.audience === 0) return null;
  const isRunning = preflight?.state === 'running' || start.isPending || begins;
  const isDone = preflight?.state === 'done' && preflight.current;
  const offered = isDraft && !isRunning && preflight !== undefined;
  return (
    <section className={styles.reach} aria-label={words.title}>
      <h2 className={styles.heading}>{words.title}</h2>
      {isRunning ? (
        <Progress preflight={preflight} onCancel={() => cancel.mutate()} />
      ) : (
        <Found preflight={preflight} forecast={forecast} />
      )}
      <Unreachable forecast={forecast} />
      {isDone && preflight.toInstall > 0 && (
        <Text className={styles.quiet}>{words.toInstall(preflight.toInstall)}</Text>
      )}
      {error && (
        <div className={styles.line}>
          <Icon name="warning" size={16} className={styles.danger} />
          <Text>{error instanceof ApiError ? say(error) : words.failed}</Text>
        </div>
      )}
      {offered && (
        <div className={styles.row}>
          <Button
            size="small"
            appearance={isDone ? 'subtle' : 'secondary'}
            disabledFocusable={!isSaved}
            onClick={() => start.mutate()}
          >
            {isDone ? words.again : words.start(forecast.audience)}
          </Button>
        </div>
      )}
    </section>
  );
}

function Progress({ preflight, onCancel }: { preflight: PreflightView | undefined; onCancel: () => void }) {
  const styles = useStyles();
  const { review, common } = useText();
  const { audience = 0, lookedUp = 0 } = preflight ?? {};
  const done = audience > 0 ? lookedUp / audience : 0;
  return (
    <>
      <ProgressBar className={styles.bar} value={done} aria-label={review.reach.title} />
      <div className={styles.row}>
        <Text className={styles.quiet}>{review.reach.progress(lookedUp, audience)}</Text>
        {preflight?.state === 'running' && (
          <Button size="small" onClick={onCancel}>
            {common.cancel}
          </Button>
        )}
      </div>
    </>
  );
}

/** What stands when nobody is being looked up. */
function Found({ preflight, forecast }: { preflight: PreflightView | undefined; forecast: ForecastView }) {
  const styles = useStyles();
  const { reach: words } = useText().review;
  const say = useSay();
  const locale = useLocale();
  const now = useNow();
  if (preflight?.state === 'done' && preflight.current)
    return (
      <>
        <div className={styles.line}>
          <Icon name="check" size={16} className={styles.fine} />
          <Text>{words.done(preflight.audience, formatPast(preflight.endedAt ?? now, now, locale))}</Text>
        </div>
        {preflight.notKnown > 0 && <Text>{words.silent(preflight.notKnown)}</Text>}
      </>
    );
  const { notLookedUp } = forecast;
  return (
    <>
      {preflight?.state === 'failed' && preflight.failure && (
        <div className={styles.line}>
          <Icon name="warning" size={16} className={styles.danger} />
          <Text>{say(preflight.failure)}</Text>
        </div>
      )}
      <Text>
        {preflight?.state === 'cancelled' && `${words.cancelled(preflight.lookedUp, preflight.audience)} `}
        {preflight?.state === 'done' && `${words.changed} `}
        {notLookedUp > 0 ? words.notKnown(notLookedUp) : words.knownBefore}
      </Text>
    </>
  );
}

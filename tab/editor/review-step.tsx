import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { Approval } from '../approval/approval.tsx';
import { isUnapproved } from '../approval/rules.ts';
import { useFreshCampaign } from '../approval/use-approval.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { ForecastSentences } from './forecast-sentences.tsx';
import { Launch } from './launch.tsx';
import { lostOf } from './lost.ts';
import { Reach } from './reach.tsx';
import { stepOf } from './steps.ts';
import { useDraft } from './use-draft.ts';
import { useAllFaults, useForecast } from './use-forecast.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  heading: { ...typographyStyles.subtitle2, margin: '0 0 8px' },
  faults: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '10px' },
  fault: { display: 'flex', gap: '10px', alignItems: 'flex-start', overflowWrap: 'anywhere' },
  warning: { color: tokens.colorStatusDangerForeground1, flexShrink: 0, marginTop: '2px' },
  fine: { display: 'flex', gap: '8px', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** What will happen, in people and times; what stands in the way; and the launch. */
export default function ReviewStep() {
  const styles = useStyles();
  const { review: text } = useText();
  const { campaign, content, isSaved, accept } = useDraft();
  useFreshCampaign(campaign, accept);
  const { data: forecast, error, isLoading, refetch } = useForecast();
  const all = useAllFaults();
  // What was forecast for another window says nothing of this one.
  const hasWindow = !all.some(({ field }) => field.startsWith('window'));
  return (
    <div className={styles.form}>
      {!campaign && <Text className={styles.quiet}>{text.wait}</Text>}
      {isLoading && <RowsSkeleton rows={3} height={40} />}
      {error && !forecast && <Failed error={error} retry={() => void refetch()} />}
      {forecast && hasWindow && (
        <ForecastSentences forecast={forecast} content={{ ...content, lists: campaign?.lists ?? [] }} />
      )}
      {forecast && campaign && <Reach campaign={campaign} forecast={forecast} isSaved={isSaved} />}
      <Faults faults={all} isKnown={forecast?.notLookedUp === 0} lost={forecast ? lostOf(forecast) : 0} />
      {campaign && <Approval campaign={campaign} isSaved={isSaved} />}
      {forecast && <Launch forecast={forecast} blocked={all.length > 0} />}
    </div>
  );
}

interface FaultsProps {
  readonly faults: readonly { field: string; message: string }[];
  /** Whether it is known of everybody if they can be reached. */
  readonly isKnown: boolean;
  /** How many will not get it, as far as is known. */
  readonly lost: number;
}

function Faults({ faults, isKnown, lost }: FaultsProps) {
  const styles = useStyles();
  const { review: text, editor } = useText();
  const { isSaved, campaign, toField } = useDraft();
  if (faults.length === 0)
    return isSaved && campaign && !isUnapproved(campaign) ? (
      <MessageBar intent={isKnown && lost === 0 ? 'success' : 'info'} layout="multiline">
        <MessageBarBody>
          {!isKnown ? text.noFaultsKnown : lost === 0 ? text.noFaults : text.noFaultsBut(lost)}
        </MessageBarBody>
      </MessageBar>
    ) : null;
  return (
    <section aria-label={text.faults}>
      <h2 className={styles.heading}>{text.faults}</h2>
      <ul className={styles.faults}>
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`} className={styles.fault}>
            <Icon name="warning" className={styles.warning} />
            <span>
              {message}{' '}
              <Button size="small" appearance="transparent" onClick={() => toField(field)}>
                {text.fix(editor.steps[stepOf(field)])}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { ForecastView } from '../../api/contract/forecast.ts';
import { call } from '../api/client.ts';
import { Unreachable } from '../editor/audience-count.tsx';
import { ForecastSentences } from '../editor/forecast-sentences.tsx';
import { useSay, useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';

const useStyles = makeStyles({
  outlook: { marginBottom: '32px' },
  reach: { display: 'flex', flexDirection: 'column', gap: '8px', marginTop: '16px' },
  faults: { margin: '16px 0 0', padding: 0, listStyle: 'none' },
  fault: { display: 'flex', gap: '10px', alignItems: 'flex-start', overflowWrap: 'anywhere' },
  warning: { color: tokens.colorStatusWarningForeground1, flexShrink: 0, marginTop: '2px' },
});

interface Props {
  readonly campaign: CampaignView;
  /** Whether the service still has it as it is shown here; if not, only what was read stays. */
  readonly isCurrent: boolean;
}

/** What a launch would do, for whoever approves it: people, times, who cannot be reached, what stands in the way. */
export function ForecastSummary({ campaign, isCurrent }: Props) {
  const styles = useStyles();
  const say = useSay();
  const { review } = useText();
  const { id, version, approval } = campaign;
  const { data, error, refetch } = useQuery({
    queryKey: ['forecast', id, version, approval?.digest],
    queryFn: ({ signal }) => call<ForecastView>('POST', `/campaigns/${id}/forecast`, { signal }),
    enabled: isCurrent,
    staleTime: 30_000,
  });
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return isCurrent ? <RowsSkeleton rows={3} height={40} /> : null;
  return (
    <div className={styles.outlook}>
      <ForecastSentences forecast={data} content={campaign} />
      <div className={styles.reach}>
        {data.notLookedUp > 0 && <Text block>{review.reach.notKnown(data.notLookedUp)}</Text>}
        <Unreachable forecast={data} />
      </div>
      {data.faults.length > 0 && (
        <ul className={styles.faults}>
          {data.faults.map((fault) => (
            <li key={`${fault.field} ${fault.message}`} className={styles.fault}>
              <Icon name="warning" className={styles.warning} />
              {say(fault)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

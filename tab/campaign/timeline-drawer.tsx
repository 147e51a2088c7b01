import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import type { TimelineView } from '../../api/contract/report.ts';
import { ApiError } from '../api/client.ts';
import { outcomeKeyOf } from '../format/outcome.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { outcomeIconColour, outcomeIcons } from '../ui/outcome-colours.ts';
import { useReturnFocus } from '../ui/return-focus.ts';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { AsGot } from './message-shown.tsx';
import { TimelineEvents } from './timeline-events.tsx';
import { useTimeline } from './use-campaign.ts';

const useStyles = makeStyles({
  drawer: { width: 'min(440px, 100vw)' },
  body: { display: 'flex', flexDirection: 'column', gap: '16px', paddingBottom: '24px' },
  outcome: { display: 'flex', gap: '12px', alignItems: 'flex-start' },
  heading: { marginBottom: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
  code: { fontFamily: tokens.fontFamilyMonospace },
});

interface Props {
  readonly campaign: CampaignSummary;
  readonly recipient: string;
  readonly onClose: () => void;
}

/** Why one recipient got the message or not, with every fact in order. */
export function TimelineDrawer({ campaign, recipient, onClose }: Props) {
  useReturnFocus();
  const styles = useStyles();
  const text = useText();
  const { data, error, isPending, refetch } = useTimeline(campaign.id, recipient);
  const name = data ? `${data.firstName} ${data.lastName}`.trim() : '';
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <OverlayDrawer
      open
      position="end"
      className={styles.drawer}
      onOpenChange={(_, { open }) => !open && onClose()}
      aria-label={name || recipient}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              appearance="subtle"
              aria-label={text.common.close}
              icon={<Icon name="cross" />}
              onClick={onClose}
            />
          }
        >
          <bdi>{name || recipient}</bdi>
        </DrawerHeaderTitle>
        {name !== '' && <Text className={styles.quiet}>{recipient}</Text>}
      </DrawerHeader>
      {/* Long ones scroll, and hold nothing else that the keyboard stops at. */}
      <DrawerBody tabIndex={0} role="region" aria-label={text.timeline.whatHappened}>
        {isPending && <RowsSkeleton rows={5} height={40} />}
        {missing && <Text>{text.recipients.notFound(recipient)}</Text>}
        {error && !data && !missing && <Failed error={error} retry={() => void refetch()} />}
        {data && <Story timeline={data} campaign={campaign} />}
      </DrawerBody>
    </OverlayDrawer>
  );
}

function Story({ timeline, campaign }: { timeline: TimelineView; campaign: CampaignSummary }) {
  const styles = useStyles();
  const text = useText();
  const key = outcomeKeyOf(timeline.status, timeline.subStatus, timeline.clickedAt !== null);
  const { name } = text.subs[timeline.subStatus];
  const isLastTryOver = timeline.status === 'waiting' && timeline.rung === null;
  const { meaning, action } = isLastTryOver ? text.timeline.noRungLeft : text.subs[timeline.subStatus];
  return (
    <div className={styles.body}>
      <div className={styles.outcome}>
        <Icon name={outcomeIcons[key]} size={24} style={{ color: outcomeIconColour(key), flexShrink: 0 }} />
        <div>
          <Text weight="semibold" block>
            {name === text.outcomes[timeline.status]
              ? name
              : text.common.labelled(text.outcomes[timeline.status], name)}
          </Text>
          <Text>{meaning}</Text>
        </div>
      </div>
      {action !== '' && (
        <div>
          <Text weight="semibold" block>
            {text.timeline.nextStep}
          </Text>
          <Text>{action}</Text>
        </div>
      )}
      <TimelineEvents timeline={timeline} campaign={campaign} />
      {timeline.message && (
        <div>
          <Text weight="semibold" block className={styles.heading}>
            {text.timeline[asGot(timeline)]}
          </Text>
          <AsGot message={timeline.message} />
        </div>
      )}
      {timeline.code !== null && (
        <details className={styles.quiet}>
          <summary>{text.common.details}</summary>
          {text.common.labelled(text.timeline.answer, '')}
          <span className={styles.code}>{timeline.code}</span>
        </details>
      )}
    </div>
  );
}

/** Whether they have the message, may get it yet, or were to get it. */
function asGot({ sentAt, status }: TimelineView): 'got' | 'wouldGet' | 'wouldHaveGot' {
  if (sentAt !== null) return 'got';
  return status === 'waiting' ? 'wouldGet' : 'wouldHaveGot';
}

import {
  Button,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { ApprovalView } from '../../api/contract/approval.ts';
import type { CampaignView } from '../../api/contract/campaign.ts';
import { formatPast } from '../format/times.ts';
import { useMe } from '../sign-in/session.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Section } from '../ui/section.tsx';
import { useNow } from '../ui/use-now.ts';
import { RefuseDialog } from './refuse-dialog.tsx';
import { approveRefusal, stampOf, stepsFor } from './rules.ts';
import { useApproval } from './use-approval.ts';

const useStyles = makeStyles({
  parts: { display: 'flex', flexDirection: 'column', gap: '12px' },
  state: { display: 'flex', gap: '10px', alignItems: 'flex-start', overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, marginTop: '2px' },
  approved: { color: tokens.colorStatusSuccessForeground1 },
  void: { color: tokens.colorStatusWarningForeground1 },
  refused: { color: tokens.colorStatusWarningForeground1 },
  remark: {
    display: 'block',
    marginTop: '4px',
    whiteSpace: 'pre-wrap',
    ':lang(fr)': { quotes: '"«\\00a0" "\\00a0»"' },
  },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

const icons: Readonly<Record<ApprovalView['state'], IconName>> = {
  none: 'person',
  requested: 'clock',
  approved: 'check',
  refused: 'edit',
  void: 'warning',
};

interface Props {
  readonly campaign: CampaignView;
  /** Whether all that is written here is what the service has. */
  readonly isSaved: boolean;
}

/** How a campaign stands with its second person, and the step on. Nothing where none is needed. */
export function Approval({ campaign, isSaved }: Props) {
  const styles = useStyles();
  const { approval: text } = useText().access;
  const { approval } = campaign;
  if (approval === null) return null;
  return (
    <Section title={text.title}>
      <div className={styles.parts} aria-live="polite">
        <State approval={approval} />
        {campaign.state === 'scheduled' && !isSaved && (
          <Text className={styles.quiet}>{text.scheduledAgain}</Text>
        )}
        <Steps campaign={campaign} approval={approval} isSaved={isSaved} />
      </div>
    </Section>
  );
}

function State({ approval }: { approval: ApprovalView }) {
  const { state } = approval;
  const styles = useStyles();
  const { approval: text } = useText().access;
  const locale = useLocale();
  const now = useNow();
  const said = stampOf(approval);
  // The clock of a page runs a little behind what it has just been told.
  const when = said ? formatPast(said.at, Math.max(now, said.at), locale) : '';
  const sentence = state === 'none' || !said ? text.none : text[state](said.name, when);
  return (
    <div className={styles.state}>
      <Icon
        name={icons[state]}
        className={`${styles.icon} ${state === 'none' || state === 'requested' ? '' : styles[state]}`}
      />
      <span>
        {sentence}
        {state === 'refused' && approval.refused && (
          <q className={styles.remark}>{approval.refused.remark}</q>
        )}
      </span>
    </div>
  );
}

function Steps({ campaign, approval, isSaved }: Props & { approval: ApprovalView }) {
  const styles = useStyles();
  const { approval: text } = useText().access;
  const me = useMe();
  const { request, approve, refuse, hasChanged } = useApproval(campaign);
  const [isRefusing, setRefusing] = useState(false);
  const steps = stepsFor(approval, me);
  const refusal = approveRefusal(approval, me);
  if (!steps.request && !steps.approve) return null;
  const why = refusal === 'own' ? text.own : isSaved ? text.binds : text.afterSave;
  const isAsked = approval.state === 'requested';
  return (
    <>
      {hasChanged && <Changed />}
      {steps.approve && <Text className={styles.quiet}>{why}</Text>}
      <div className={styles.actions}>
        {steps.approve && (
          <Button
            appearance={refusal === null ? 'primary' : 'secondary'}
            icon={<Icon name="check" />}
            disabledFocusable={refusal !== null || !isSaved || approve.isPending}
            onClick={() => approve.mutate(approval.digest ?? '')}
          >
            {text.approve}
          </Button>
        )}
        {steps.approve && approval.state !== 'refused' && (
          <Button
            icon={<Icon name="edit" />}
            disabledFocusable={refusal !== null || !isSaved || refuse.isPending}
            onClick={() => setRefusing(true)}
          >
            {text.refuse}
          </Button>
        )}
        {steps.request && (
          <Button
            appearance={steps.approve || isAsked ? 'secondary' : 'primary'}
            disabledFocusable={!isSaved || request.isPending}
            onClick={() => request.mutate()}
          >
            {isAsked ? text.requestAgain : text.request}
          </Button>
        )}
      </div>
      {isRefusing && (
        <RefuseDialog
          busy={refuse.isPending}
          onSubmit={(remark) => {
            setRefusing(false);
            refuse.mutate({ digest: approval.digest ?? '', remark });
          }}
          onClose={() => setRefusing(false)}
        />
      )}
    </>
  );
}

/** What was read is no longer what stands there. */
export function Changed({ onShow }: { onShow?: () => void }) {
  const { approval: text } = useText().access;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{text.changedTitle}</MessageBarTitle>
        {text.changedText}{' '}
        {onShow && (
          <Button size="small" onClick={onShow}>
            {text.show}
          </Button>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

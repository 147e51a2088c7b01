import { Button, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { useCampaignAction } from '../campaigns/campaign-actions.ts';
import { useText } from '../strings/text.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { dangerLook } from '../ui/danger.ts';
import { Icon } from '../ui/icons.tsx';

const useStyles = makeStyles({
  danger: dangerLook,
});

/** Pause, resume and stop. Only stop asks, because only stop cannot be taken back. Where nothing can be stored, none of them can. */
export function Actions({ campaign }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const text = useText();
  const action = useCampaignAction(campaign.id);
  const [asking, setAsking] = useState(false);
  const { state, hold, progress, trouble } = campaign;
  if (trouble || (state !== 'running' && state !== 'scheduled')) return null;
  const { waiting, sent, delivered } = progress.statuses;
  const stop = () => action.mutate('stop', { onSettled: () => setAsking(false) });
  return (
    <>
      {hold !== null ? (
        <Button
          appearance="primary"
          icon={<Icon name="play" />}
          disabledFocusable={action.isPending}
          onClick={() => action.mutate('resume')}
        >
          {text.campaign.resume}
        </Button>
      ) : (
        <Button
          icon={<Icon name="pause" />}
          disabledFocusable={action.isPending}
          onClick={() => action.mutate('pause')}
        >
          {text.campaign.pause}
        </Button>
      )}
      <Button
        appearance="outline"
        className={styles.danger}
        icon={<Icon name="stop" />}
        onClick={() => setAsking(true)}
      >
        {text.campaign.stop}
      </Button>
      {asking && (
        <Confirm
          title={text.campaign.stopTitle(campaign.name)}
          action={text.campaign.stopDo(waiting)}
          keep={text.common.cancel}
          isDanger
          busy={action.isPending}
          onConfirm={stop}
          onClose={() => setAsking(false)}
        >
          {text.campaign.stopText(waiting, sent + delivered)}
        </Confirm>
      )}
    </>
  );
}

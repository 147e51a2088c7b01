import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Forecast } from '../api/types.ts';
import { useCampaignAction } from '../campaigns/campaign-actions.ts';
import { formatMoment } from '../format/times.ts';
import { navigate } from '../router/router.tsx';
import { useLocale, useText } from '../strings/text.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNotify } from '../ui/notices.tsx';
import { useNow } from '../ui/use-now.ts';
import { useDraft } from './use-draft.ts';

/** Asks once, with the numbers in the question, and launches. */
export function Launch({ forecast, blocked }: { forecast: Forecast; blocked: boolean }) {
  const { review: text, common } = useText();
  const locale = useLocale();
  const now = useNow();
  const notify = useNotify();
  const { campaign, content, isSaved, saveNow } = useDraft();
  const action = useCampaignAction(campaign?.id ?? '');
  const [asking, setAsking] = useState(false);
  const scheduled = campaign?.state === 'scheduled';
  const when = formatMoment(forecast.startsAt, now, locale, content.window.zone);
  const done = () => {
    notify({ say: text.launched(content.name) });
    navigate(`/campaigns/${campaign?.id}`);
  };
  const go = async () => {
    if (scheduled) {
      if (await saveNow()) done();
      setAsking(false);
    } else action.mutate('launch', { onSuccess: done, onSettled: () => setAsking(false) });
  };
  return (
    <div>
      <Button
        appearance="primary"
        size="large"
        icon={<Icon name="sent" />}
        disabledFocusable={blocked || (!isSaved && !scheduled)}
        onClick={() => setAsking(true)}
      >
        {scheduled ? text.relaunch : text.launch}
      </Button>
      {asking && (
        <Confirm
          title={text.question(forecast.audience, when)}
          action={text.go(forecast.audience)}
          keep={common.cancel}
          busy={action.isPending}
          onConfirm={() => void go()}
          onClose={() => setAsking(false)}
        >
          {text.questionText}
        </Confirm>
      )}
    </div>
  );
}

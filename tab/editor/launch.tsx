import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { use, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ForecastView } from '../../api/contract/forecast.ts';
import { isUnapproved } from '../approval/rules.ts';
import { useCampaignAction } from '../campaigns/campaign-actions.ts';
import { navigate } from '../router/router.tsx';
import { useLocale, useText } from '../strings/text.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { useNotify } from '../ui/notices.tsx';
import { useNow } from '../ui/use-now.ts';
import { firstMoments } from './first-moments.ts';
import { LaunchPlace } from './launch-place.ts';
import { lostOf } from './lost.ts';
import { useDraft } from './use-draft.ts';

const useStyles = makeStyles({
  yours: { marginBottom: '8px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Asks once, with the numbers in the question, and launches. */
export function Launch({ forecast, blocked }: { forecast: ForecastView; blocked: boolean }) {
  const styles = useStyles();
  const place = use(LaunchPlace);
  const { review: text, common, access } = useText();
  const locale = useLocale();
  const now = useNow();
  const notify = useNotify();
  const { campaign, content, isSaved, saveNow } = useDraft();
  const action = useCampaignAction(campaign?.id ?? '');
  const [asking, setAsking] = useState(false);
  const scheduled = campaign?.state === 'scheduled';
  const unapproved = campaign?.state === 'draft' && isUnapproved(campaign);
  const { perRecipientZone, ownHours = false } = content.window;
  const { when, yours } = firstMoments(forecast, perRecipientZone || ownHours, now, locale, text.begins);
  const done = () => {
    notify({ say: text.launched(content.name) });
    navigate(`/campaigns/${campaign?.id}`);
  };
  const go = async () => {
    if (scheduled) {
      const saved = await saveNow();
      if (saved?.state === 'scheduled') done();
      else if (saved) notify({ say: access.approval.backToDraft, intent: 'info' });
      setAsking(false);
    } else action.mutate('launch', { onSuccess: done, onSettled: () => setAsking(false) });
  };
  return (
    <>
      {place &&
        createPortal(
          <Button
            appearance={unapproved ? 'secondary' : 'primary'}
            disabledFocusable={blocked || unapproved || (!isSaved && !scheduled)}
            onClick={() => setAsking(true)}
          >
            {scheduled ? text.relaunch : text.launch}
          </Button>,
          place,
        )}
      {unapproved && <Text className={styles.quiet}>{access.approval.needed}</Text>}
      {asking && (
        <Confirm
          title={text.question(forecast.audience, when)}
          action={text.go(forecast.audience)}
          keep={common.cancel}
          busy={action.isPending}
          onConfirm={() => void go()}
          onClose={() => setAsking(false)}
        >
          <Known forecast={forecast} yours={yours} />
          {text.questionText}
        </Confirm>
      )}
    </>
  );
}

/** What is known of how far it will reach, and when that is on the reader's own clock. */
function Known({ forecast, yours }: { forecast: ForecastView; yours: string | null }) {
  const styles = useStyles();
  const { review: text } = useText();
  const lost = lostOf(forecast);
  const reach = [lost > 0 ? text.lost(lost) : '', forecast.notLookedUp > 0 ? text.reachUnknown : ''];
  const lines = [reach.filter(Boolean).join(' '), yours ?? ''].filter(Boolean);
  return lines.map((line) => (
    <Text key={line} block className={styles.yours}>
      {line}
    </Text>
  ));
}

import { Badge, type BadgeProps } from '@fluentui/react-components';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { type ShownState, shownState } from '../format/state.ts';
import { useText } from '../strings/text.tsx';
import { Icon, type IconName } from './icons.tsx';

const looks: Readonly<Record<ShownState, { colour: NonNullable<BadgeProps['color']>; icon: IconName }>> = {
  draft: { colour: 'informative', icon: 'edit' },
  asked: { colour: 'brand', icon: 'person' },
  approved: { colour: 'success', icon: 'check' },
  refused: { colour: 'warning', icon: 'edit' },
  void: { colour: 'warning', icon: 'warning' },
  scheduled: { colour: 'informative', icon: 'clock' },
  running: { colour: 'brand', icon: 'play' },
  paused: { colour: 'warning', icon: 'pause' },
  held: { colour: 'danger', icon: 'warning' },
  finished: { colour: 'success', icon: 'check' },
  stopped: { colour: 'informative', icon: 'stop' },
};

export function StateChip({
  campaign,
}: {
  campaign: Pick<CampaignSummary, 'state' | 'hold' | 'approval' | 'trouble'>;
}) {
  const text = useText();
  const state = shownState(campaign);
  const { colour, icon } = looks[state];
  return (
    <Badge
      appearance="tint"
      color={colour}
      size="large"
      style={{ whiteSpace: 'nowrap' }}
      icon={<Icon name={icon} size={14} />}
    >
      {text.states[state]}
    </Badge>
  );
}

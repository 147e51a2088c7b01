import type { ChannelName } from '../../campaign/lifecycle/campaign.ts';
import { useText } from '../strings/text.tsx';
import { Icon, type IconName } from './icons.tsx';

const icons: Readonly<Record<ChannelName, IconName>> = {
  teams: 'chat',
  skype: 'chat',
  email: 'mail',
  sms: 'phone',
  webpush: 'bell',
  mobilepush: 'bell',
  viber: 'chat',
  inbox: 'inbox',
};

export function ChannelIcon({ channel }: { channel: ChannelName }) {
  const name = useText().channels[channel];
  return (
    <span role="img" aria-label={name} title={name} style={{ display: 'inline-flex' }}>
      <Icon name={icons[channel]} />
    </span>
  );
}

import { Badge, type BadgeProps, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ChannelView } from '../../api/contract/channel.ts';
import type { ChannelState } from '../../api/contract/settings.ts';
import { useChannels } from '../editor/use-channels.ts';
import { useSay, useText } from '../strings/text.tsx';
import { ChannelIcon } from '../ui/channel-icon.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '16px' },
  row: { display: 'flex', gap: '12px', alignItems: 'flex-start' },
  name: { display: 'flex', flexWrap: 'wrap', gap: '4px 12px', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2 },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
});

const marks: Readonly<
  Record<ChannelState['state'], { icon: IconName; color: NonNullable<BadgeProps['color']> }>
> = {
  ready: { icon: 'check', color: 'success' },
  attention: { icon: 'warning', color: 'warning' },
  unavailable: { icon: 'minus', color: 'informative' },
};

/** Every channel with its state, and what it lacks. */
export function Channels({ states }: { states: readonly ChannelState[] }) {
  const styles = useStyles();
  const { data } = useChannels();
  return (
    <ul className={styles.rows}>
      {states.map((channel) => (
        <Channel
          key={channel.name}
          channel={channel}
          view={data?.items.find(({ name }) => name === channel.name)}
        />
      ))}
    </ul>
  );
}

interface Props {
  readonly channel: ChannelState;
  readonly view: ChannelView | undefined;
}

function Channel({ channel: { name, state, missing }, view }: Props) {
  const styles = useStyles();
  const { settings: text, channels } = useText();
  const can = useAbilities(view?.capability);
  const say = useSay();
  return (
    <li className={styles.row}>
      <ChannelIcon channel={name} />
      <div className={styles.words}>
        <span className={styles.name}>
          <strong>{channels[name]}</strong>
          <Badge
            appearance="tint"
            color={marks[state].color}
            icon={<Icon name={marks[state].icon} size={12} />}
          >
            {text.state[state]}
          </Badge>
        </span>
        {state !== 'unavailable' && can.length > 0 && (
          <Text block className={styles.quiet}>
            {can.join(', ')}
          </Text>
        )}
        {missing.map((lack) => (
          <Text key={lack.message} block className={styles.quiet}>
            {say(lack)}
          </Text>
        ))}
      </div>
    </li>
  );
}

function useAbilities(capability: ChannelView['capability'] | undefined): string[] {
  const { settings: text, message } = useText();
  if (!capability) return [];
  const can = (['cards', 'presence', 'receipts'] as const)
    .filter((one) => capability[one])
    .map((one) => text.can[one]);
  const { maxBytes } = capability;
  return maxBytes ? [...can, text.largest(message.kilobytes(Math.round(maxBytes / 1024)))] : can;
}

import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import { useText } from '../../strings/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import { onEscape } from './escape.ts';

const useStyles = makeStyles({
  emoji: { display: 'grid', gridTemplateColumns: 'repeat(6, 40px)' },
  sign: { minWidth: 0, fontSize: '18px' },
});

const emoji = [
  '🙂',
  '😀',
  '👋',
  '👍',
  '🎉',
  '❤️',
  '🙏',
  '✅',
  '⚠️',
  '📅',
  '📣',
  '☕',
  '💡',
  '🔗',
  '🏆',
  '🌱',
  '🚀',
  '⏰',
  '🍽️',
  '🍏',
  '🎂',
  '🎁',
  '👏',
  '💪',
  '🤝',
  '👀',
  '📌',
  '📍',
  '📝',
  '📊',
  '🎓',
  '🏠',
  '✈️',
  '🔒',
  '☀️',
  '❄️',
];

interface Props {
  readonly onChoose: (sign: string) => void;
  /** It is closed by Escape. */
  readonly onLeave: () => void;
}

export function EmojiMenu({ onChoose, onLeave }: Props) {
  const styles = useStyles();
  const { tools } = useText().message;
  return (
    <Menu onOpenChange={onEscape(onLeave)}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="smile" size={16} />}
          aria-label={tools.emoji}
          title={tools.emoji}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList className={styles.emoji}>
          {emoji.map((sign) => (
            <MenuItem key={sign} className={styles.sign} onClick={() => onChoose(sign)}>
              {sign}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

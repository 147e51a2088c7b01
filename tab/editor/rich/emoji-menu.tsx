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
];

export function EmojiMenu({ onChoose }: { onChoose: (sign: string) => void }) {
  const styles = useStyles();
  const { tools } = useText().message;
  return (
    <Menu>
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

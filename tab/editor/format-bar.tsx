import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components';
import { useLists } from '../lists/use-lists.ts';
import { useText } from '../strings/text.tsx';
import { Icon, type IconName } from '../ui/icons.tsx';
import { insert, insertLink, type Selected, toggleBullets, toggleMark } from './markdown-edit.ts';
import { useDraft } from './use-draft.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: '2px', marginTop: '4px' },
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
const builtIns = ['FIRSTNAME', 'LASTNAME', 'EMAIL'] as const;

type Edit = (change: (selected: Selected) => Selected) => void;

/** What a chat can show, variables of the audience, and emoji. */
export function FormatBar({ onEdit }: { onEdit: Edit }) {
  const styles = useStyles();
  const { message: text } = useText();
  const { tools } = text;
  const mark = (sign: string) => () => onEdit((selected) => toggleMark(selected, sign));
  const buttons: { icon: IconName; name: string; run: () => void }[] = [
    { icon: 'bold', name: tools.bold, run: mark('**') },
    { icon: 'italic', name: tools.italic, run: mark('_') },
    { icon: 'strike', name: tools.strike, run: mark('~~') },
    { icon: 'code', name: tools.code, run: mark('`') },
    { icon: 'bullets', name: tools.bullets, run: () => onEdit(toggleBullets) },
    { icon: 'link', name: tools.link, run: () => onEdit((selected) => insertLink(selected, text.linkText)) },
  ];
  return (
    <div className={styles.bar} role="toolbar" aria-label={tools.label}>
      {buttons.map(({ icon, name, run }) => (
        <Button
          key={icon}
          size="small"
          appearance="subtle"
          icon={<Icon name={icon} size={16} />}
          aria-label={name}
          title={name}
          onClick={run}
        />
      ))}
      <VariableMenu onEdit={onEdit} />
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
              <MenuItem key={sign} className={styles.sign} onClick={() => onEdit((one) => insert(one, sign))}>
                {sign}
              </MenuItem>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </div>
  );
}

function VariableMenu({ onEdit }: { onEdit: Edit }) {
  const { message: text } = useText();
  const { content } = useDraft();
  const { data } = useLists();
  const chosen = data?.items.filter(({ id }) => content.audience.lists.includes(id)) ?? [];
  const columns = [...new Set(chosen.flatMap((list) => list.columns))];
  const put = (name: string) => () => onEdit((selected) => insert(selected, `[${name}]`));
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<Icon name="variable" size={16} />}>
          {text.tools.variable}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {builtIns.map((name) => (
            <MenuItem key={name} secondaryContent={`[${name}]`} onClick={put(name)}>
              {text.variable[name]}
            </MenuItem>
          ))}
          {columns.map((name) => (
            <MenuItem
              key={name}
              secondaryContent={`[${name.toUpperCase()}]`}
              onClick={put(name.toUpperCase())}
            >
              {name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

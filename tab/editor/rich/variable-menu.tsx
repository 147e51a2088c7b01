import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useLists } from '../../lists/use-lists.ts';
import { useText } from '../../strings/text.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useDraft } from '../use-draft.ts';
import { onEscape } from './escape.ts';

const builtIns = ['FIRSTNAME', 'LASTNAME', 'EMAIL'] as const;

interface Props {
  readonly onChoose: (name: string) => void;
  /** It is closed by Escape. */
  readonly onLeave: () => void;
}

/** Names that every person has, and the columns of the chosen lists. */
export function VariableMenu({ onChoose, onLeave }: Props) {
  const { message: text } = useText();
  const { content } = useDraft();
  const { data } = useLists();
  const chosen = data?.items.filter(({ id }) => content.audience.lists.includes(id)) ?? [];
  const columns = [...new Set(chosen.flatMap((list) => list.columns))];
  return (
    <Menu onOpenChange={onEscape(onLeave)}>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<Icon name="variable" size={16} />}>
          {text.tools.variable}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {builtIns.map((name) => (
            <MenuItem key={name} secondaryContent={`[${name}]`} onClick={() => onChoose(name)}>
              {text.variable[name]}
            </MenuItem>
          ))}
          {columns.map((name) => (
            <MenuItem
              key={name}
              secondaryContent={`[${name.toUpperCase()}]`}
              onClick={() => onChoose(name.toUpperCase())}
            >
              {name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { foldName } from '../../../campaign/message/variables-token.ts';
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
  /** Where an icon alone stands for it. */
  readonly label?: string;
}

/** The columns of the chosen lists; as long as none is chosen, of all that the author may use. */
export function useColumns(): readonly string[] {
  const { content } = useDraft();
  const { data } = useLists();
  const lists = data?.items ?? [];
  const chosen = lists.filter(({ id }) => content.audience.lists.includes(id));
  const byName = new Map<string, string>();
  for (const { columns } of chosen.length > 0 ? chosen : lists)
    for (const name of columns) if (!byName.has(foldName(name))) byName.set(foldName(name), name);
  return [...byName.values()];
}

/** Names that every person has, and the columns of lists. */
export function VariableMenu({ onChoose, onLeave, label }: Props) {
  const { message: text } = useText();
  const columns = useColumns();
  return (
    <Menu onOpenChange={onEscape(onLeave)}>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<Icon name="variable" size={16} />}
          {...(label !== undefined && { 'aria-label': label, title: label })}
        >
          {label === undefined ? text.tools.variable : null}
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

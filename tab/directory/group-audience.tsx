import { Button, makeStyles, Text } from '@fluentui/react-components';
import { useRef } from 'react';
import { useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';
import { Icon } from '../ui/icons.tsx';
import { GroupName, GroupPicker } from './group-picker.tsx';
import { useGroupNames, useNoteChosen } from './use-groups.ts';

const useStyles = makeStyles({
  chosen: {
    display: 'flex',
    flexDirection: 'column',
    gap: '4px',
    maxWidth: '480px',
    margin: '0 0 12px',
    padding: 0,
    listStyle: 'none',
  },
  row: { display: 'flex', gap: '8px', alignItems: 'center', justifyContent: 'space-between' },
});

interface Props {
  readonly groups: readonly string[];
  /** Whether more may be chosen. */
  readonly mayAdd: boolean;
  readonly fault: string | null;
  readonly onChange: (groups: string[]) => void;
}

/** The groups and teams of an audience: those chosen by name, and a field to find more. */
export function GroupAudience({ groups, mayAdd, fault, onChange }: Props) {
  const styles = useStyles();
  const { directory: text } = useText();
  const { byId, known } = useGroupNames(groups);
  const noteChosen = useNoteChosen();
  const place = useRef<HTMLDivElement>(null);
  const remove = (id: string) => {
    onChange(groups.filter((one) => one !== id));
    // The button is gone with its row.
    place.current?.querySelector('input')?.focus();
  };
  return (
    <Group field="audience.groups" label={text.groups} hint={text.groupsHint} fault={fault}>
      <div ref={place}>
        {groups.length > 0 && (
          <ul className={styles.chosen} aria-label={text.groups}>
            {groups.map((id) => {
              const group = byId.get(id);
              const name = group?.name ?? (known ? text.gone : text.unnamed);
              return (
                <li key={id} className={styles.row}>
                  {group ? <GroupName group={group} /> : <Text>{name}</Text>}
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<Icon name="cross" size={16} />}
                    aria-label={text.take(name)}
                    title={text.take(name)}
                    onClick={() => remove(id)}
                  />
                </li>
              );
            })}
          </ul>
        )}
        {mayAdd && (
          <GroupPicker
            inline
            label={text.choose}
            chosen={groups}
            onChoose={(group) => {
              noteChosen(groups, group);
              onChange([...groups, group.id]);
            }}
          />
        )}
      </div>
    </Group>
  );
}

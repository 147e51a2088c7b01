import { Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { GroupView } from '../../api/contract/group.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useSentence } from '../ui/states.tsx';
import { usePrompt } from '../ui/use-prompt.ts';
import { startsWithWord } from './starts-with.ts';
import { useGroups } from './use-groups.ts';

const useStyles = makeStyles({
  inline: { maxWidth: '480px' },
  combobox: { minWidth: 0, width: '100%' },
  list: { maxHeight: '320px' },
  option: { display: 'flex', gap: '10px', alignItems: 'center', minWidth: 0, overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground2 },
  quiet: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

interface Props {
  readonly label: string;
  /** Stands in a page, below a label of its own. */
  readonly inline?: boolean;
  /** Not offered again. */
  readonly chosen: readonly string[];
  /** What stands in the field once one is chosen; it is emptied without. */
  readonly value?: string;
  readonly onChoose: (group: GroupView) => void;
}

/** Finds a group or team of the directory by typing some of its name. */
export function GroupPicker({ label, inline = false, chosen, value = '', onChoose }: Props) {
  const styles = useStyles();
  const { directory: text } = useText();
  const sentence = useSentence();
  const [search, setSearch] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The next letter begins another search; it does not go on with the name of the one that is chosen.
  useEffect(() => {
    if (value !== '' && document.activeElement === field.current) field.current?.select();
  }, [value]);
  const wanted = usePrompt(search?.trim() ?? '', 200);
  const { data, error, isPending, isPlaceholderData, refetch } = useGroups(wanted, open);
  const typed = search?.trim() ?? '';
  // Until what was typed is answered, Enter must not take what was found for something else.
  const isLate = isPlaceholderData || wanted !== typed;
  const shown =
    data?.items.filter((group) => !chosen.includes(group.id) && (!isLate || startsWithWord(group, typed))) ??
    [];
  const none = isPending || isLate ? text.searching : text.noMatch;
  const choose = (id: string | undefined) => {
    const group = shown.find((one) => one.id === id);
    if (group === undefined) return;
    setSearch(null);
    onChoose(group);
  };
  return (
    <Field
      {...(!inline && { label })}
      {...(inline && { className: styles.inline })}
      validationMessage={error ? sentence(error) : null}
    >
      <Combobox
        input={{ ref: field }}
        freeform
        inlinePopup={inline}
        {...(inline && { 'aria-label': label })}
        className={styles.combobox}
        expandIcon={{ tabIndex: -1, 'aria-label': label }}
        listbox={{ className: styles.list }}
        placeholder={text.find}
        value={search ?? value}
        selectedOptions={[]}
        open={open && error === null}
        onOpenChange={(_, data) => {
          setOpen(data.open);
          if (data.open && error) void refetch();
        }}
        onInput={({ currentTarget }) => {
          setSearch(currentTarget.value);
          setOpen(true);
        }}
        onFocus={({ currentTarget }) => currentTarget.select()}
        onBlur={() => {
          setSearch(null);
          setOpen(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !open) return;
          // Not for the form around it.
          event.preventDefault();
          // What came in after the last key is not marked yet: the first of it is meant.
          const marked = event.currentTarget.getAttribute('aria-activedescendant');
          if (marked === null || document.getElementById(marked) === null) choose(shown[0]?.id);
        }}
        onOptionSelect={(_, { optionValue }) => choose(optionValue)}
      >
        {shown.length === 0 && (
          <Option disabled text={none} value="" checkIcon={null}>
            {none}
          </Option>
        )}
        {shown.map((group) => (
          <Option key={group.id} value={group.id} text={group.name} checkIcon={null}>
            <GroupName group={group} />
          </Option>
        ))}
        {data?.next && shown.length > 0 && (
          <Option disabled text={text.more} value="" checkIcon={null}>
            {text.more}
          </Option>
        )}
      </Combobox>
    </Field>
  );
}

/** A group with its kind and address. */
export function GroupName({ group: { name, mail, team } }: { group: GroupView }) {
  const styles = useStyles();
  const { directory: text } = useText();
  const kind = team ? text.kinds.team : text.kinds.group;
  return (
    <span className={styles.option}>
      <Icon name="lists" size={20} className={styles.icon} />
      <span>
        <bdi>{name}</bdi>
        <span className={styles.quiet}>{mail === null ? kind : `${kind} · ${mail}`}</span>
      </span>
    </span>
  );
}

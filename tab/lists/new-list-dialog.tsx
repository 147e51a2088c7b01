import { Checkbox, Field, Input, makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import { useState } from 'react';
import type { GroupView } from '../../api/contract/group.ts';
import { GroupPicker } from '../directory/group-picker.tsx';
import { navigate } from '../router/router.tsx';
import { useText } from '../strings/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useSentence } from '../ui/states.tsx';
import { pathOf } from './list-queries.ts';
import { type NewList, useCreateList } from './use-lists.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '16px' },
});

type Where = 'hand' | 'group' | 'everyone';

/** What a new list is read from, as the API takes it; undefined: kept by hand, null: not said yet. */
function fromOf(where: Where, group: GroupView | null, readAtLaunch: boolean): NewList['from'] | null {
  if (where === 'hand') return undefined;
  if (where === 'everyone') return { group: null, readAtLaunch };
  return group === null ? null : { group: group.id, readAtLaunch };
}

/** Asks for the name of a new list and where its people come from. */
export function NewListDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { lists: text, directory: words } = useText();
  const sentence = useSentence();
  const create = useCreateList();
  // Null: it follows what was chosen.
  const [typed, setTyped] = useState<string | null>(null);
  const [where, setWhere] = useState<Where>('hand');
  const [group, setGroup] = useState<GroupView | null>(null);
  const [readAtLaunch, setReadAtLaunch] = useState(false);
  const meant = { hand: '', group: group?.name ?? '', everyone: words.everyone };
  const name = typed ?? meant[where];
  const from = fromOf(where, group, readAtLaunch);
  const mayCreate = name.trim() !== '' && from !== null && !create.isPending;
  const choose = (chosen: GroupView) => {
    setGroup(chosen);
    if (name === '') setTyped(null);
  };
  const submit = () => {
    const list = { name: name.trim(), ...(from && { from }) };
    create.mutate(list, { onSuccess: ({ id }) => navigate(pathOf(id)) });
  };
  return (
    <FormDialog
      title={text.new}
      className={styles.fields}
      action={text.create}
      mayGo={mayCreate}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={text.name}
        hint={text.nameHint}
        validationMessage={create.error ? sentence(create.error) : null}
      >
        <Input autoFocus value={name} maxLength={200} onChange={(_, data) => setTyped(data.value)} />
      </Field>
      <Field label={words.where}>
        <RadioGroup value={where} onChange={(_, data) => setWhere(data.value as Where)}>
          <Radio value="hand" label={words.byHand} />
          <Radio value="group" label={words.fromGroup} />
          <Radio value="everyone" label={words.everyone} />
        </RadioGroup>
      </Field>
      {where === 'group' && (
        <GroupPicker label={words.choose} chosen={[]} value={group?.name ?? ''} onChoose={choose} />
      )}
      {where !== 'hand' && (
        <Field hint={words.readAtLaunchHint}>
          <Checkbox
            label={words.readAtLaunch}
            checked={readAtLaunch}
            onChange={(_, data) => setReadAtLaunch(data.checked === true)}
          />
        </Field>
      )}
    </FormDialog>
  );
}

import { Field, Input, makeStyles, Select, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../api/contract/sign-in.ts';
import { useText } from '../strings/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useChoosePerson } from './use-sign-in.ts';

const roles = ['viewer', 'author', 'approver', 'admin'] as const satisfies readonly Role[];

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '16px', paddingTop: '8px' },
});

/** Sandbox: any name, any role, and the lists that the person may address. */
export function ChoosePerson({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { access } = useText();
  const { account: text } = access;
  const choose = useChoosePerson();
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<Role>('author');
  const [lists, setLists] = useState('');
  const submit = () => {
    const names = lists
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    choose.mutate(
      { person: person.trim(), role, lists: names.length > 0 ? names : null },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      title={text.dialogTitle}
      className={styles.form}
      action={text.go}
      mayGo={person.trim() !== '' && !choose.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      {text.dialogText}
      <Field label={text.person} required>
        <Input autoFocus value={person} maxLength={320} onChange={(_, { value }) => setPerson(value)} />
      </Field>
      <Field label={text.role} hint={access.can[role]}>
        <Select value={role} onChange={(_, { value }) => setRole(value as Role)}>
          {roles.map((one) => (
            <option key={one} value={one}>
              {access.roles[one]}
            </option>
          ))}
        </Select>
      </Field>
      {role !== 'admin' && (
        <Field label={text.lists} hint={text.listsHint}>
          <Textarea value={lists} onChange={(_, { value }) => setLists(value)} />
        </Field>
      )}
    </FormDialog>
  );
}

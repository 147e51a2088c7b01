import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  Select,
  Textarea,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { useText } from '../strings/text.tsx';
import { useReturnFocus } from '../ui/return-focus.ts';
import { type Role, roles } from './types.ts';
import { useChoosePerson } from './use-sign-in.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '16px', paddingTop: '8px' },
});

/** Sandbox: any name, any role, and the lists that the person may address. */
export function ChoosePerson({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  const styles = useStyles();
  const { access, common } = useText();
  const { account: text } = access;
  const choose = useChoosePerson();
  const [person, setPerson] = useState('');
  const [role, setRole] = useState<Role>('author');
  const [lists, setLists] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
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
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>{text.dialogTitle}</DialogTitle>
            <DialogContent className={styles.form}>
              {text.dialogText}
              <Field label={text.person} required>
                <Input
                  autoFocus
                  value={person}
                  maxLength={320}
                  onChange={(_, { value }) => setPerson(value)}
                />
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
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{common.cancel}</Button>
              <Button
                type="submit"
                appearance="primary"
                style={{ maxWidth: 'none', whiteSpace: 'nowrap' }}
                disabledFocusable={person.trim() === '' || choose.isPending}
              >
                {text.go}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

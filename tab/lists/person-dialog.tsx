import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { ListView, PersonView } from '../../api/contract/list.ts';
import { ApiError } from '../api/client.ts';
import { useSay, useText } from '../strings/text.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useNotify } from '../ui/notices.tsx';
import { useSentence } from '../ui/states.tsx';
import { useSavePerson } from './use-lists.ts';

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: '12px',
    '@media (max-width: 640px)': { gridTemplateColumns: '1fr' },
  },
  whole: { gridColumn: '1 / -1' },
});

const nobody: PersonView = { id: '', email: '', firstName: '', lastName: '', zone: null, extra: {} };

interface Props {
  readonly list: ListView;
  /** Null: somebody new. */
  readonly person: PersonView | null;
  readonly onClose: () => void;
}

/** One row of a list as a form. */
export function PersonDialog({ list, person, onClose }: Props) {
  const styles = useStyles();
  const { list: text, common } = useText();
  const sentence = useSentence();
  const say = useSay();
  const notify = useNotify();
  const save = useSavePerson(list.id);
  const [draft, setDraft] = useState(person ?? nobody);
  const faults = save.error instanceof ApiError ? save.error.faults : [];
  const faultOf = (field: string) => faults.filter((fault) => fault.field === field).map(say)[0] ?? null;
  const general = save.error && faults.length === 0 ? sentence(save.error) : null;
  const submit = () => {
    save.mutate(draft, {
      onSuccess: ({ email }) => {
        notify({ say: text.saved(email) });
        onClose();
      },
    });
  };
  return (
    <FormDialog
      title={person ? text.personTitle : text.addTitle}
      className={styles.fields}
      action={common.save}
      mayGo={!save.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        required
        className={styles.whole}
        label={text.email}
        hint={person ? text.emailFixed : null}
        validationMessage={faultOf('email') ?? general}
      >
        <Input
          type="email"
          autoFocus={!person}
          disabled={person !== null}
          value={draft.email}
          onChange={(_, { value }) => setDraft({ ...draft, email: value })}
        />
      </Field>
      {(['firstName', 'lastName'] as const).map((field) => (
        <Field key={field} label={text[field]} validationMessage={faultOf(field)}>
          <Input
            autoFocus={person !== null && field === 'firstName'}
            value={draft[field]}
            onChange={(_, { value }) => setDraft({ ...draft, [field]: value })}
          />
        </Field>
      ))}
      <Field
        className={styles.whole}
        label={text.zone}
        hint={text.zoneHint}
        validationMessage={faultOf('zone')}
      >
        <Input
          value={draft.zone ?? ''}
          onChange={(_, { value }) => setDraft({ ...draft, zone: value === '' ? null : value })}
        />
      </Field>
      {list.columns.map((column) => (
        <Field key={column} label={column} validationMessage={faultOf(`extra.${column}`) ?? faultOf(column)}>
          <Input
            value={draft.extra[column] ?? ''}
            onChange={(_, { value }) => setDraft({ ...draft, extra: { ...draft.extra, [column]: value } })}
          />
        </Field>
      ))}
    </FormDialog>
  );
}

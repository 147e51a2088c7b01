import {
  Button,
  DialogActions,
  DialogContent,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  ProgressBar,
  Text,
} from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportResult, ListView } from '../api/types.ts';
import { formatShare } from '../format/numbers.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { sentenceOf } from '../ui/states.tsx';
import { guessRoles, mappingFault } from './columns.ts';
import { MappingTable } from './mapping-table.tsx';
import { type Head, scan, scanLimit, withMapping } from './read-file.ts';
import { uploadPeople } from './upload.ts';
import { useCreateList, useRefreshList } from './use-lists.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '16px' },
  counts: { margin: 0, paddingInlineStart: '20px', fontVariantNumeric: 'tabular-nums' },
});

interface Props {
  readonly file: File;
  readonly head: Head;
  readonly list: ListView | null;
  readonly onClose: () => void;
  readonly onDone: (list: string, result: ImportResult) => void;
}

/** What the file holds, what its columns mean, and what will be merged and left out. Nothing is written before. */
export function ImportPreview({ file, head, list, onClose, onDone }: Props) {
  const styles = useStyles();
  const { import: text, common, failed } = useText();
  const [roles, setRoles] = useState(() => guessRoles(head.header, head.rows));
  const [name, setName] = useState(file.name.replace(/\.\w+$/, ''));
  const fault = mappingFault(roles);
  const counts = useScan(file, head, roles.indexOf('email'));
  const run = useImport(list, onDone);
  const go = () =>
    run.start({ name: name.trim() || text.newList, file, prepare: () => withMapping(file, head, roles) });
  return (
    <>
      <DialogContent className={styles.content}>
        {list === null && (
          <Field label={text.into}>
            <Input value={name} maxLength={200} onChange={(_, { value }) => setName(value)} />
          </Field>
        )}
        <MappingTable head={head} roles={roles} onChange={setRoles} />
        {fault !== null && (
          <MessageBar intent="warning">
            <MessageBarBody>
              {fault === 'noEmail' ? text.noEmail : text.twice(text.roles[fault])}
            </MessageBarBody>
          </MessageBar>
        )}
        {run.error && (
          <MessageBar intent="error" layout="multiline">
            <MessageBarBody>
              <strong>{text.failed}.</strong> {sentenceOf(run.error, failed)}
            </MessageBarBody>
          </MessageBar>
        )}
        {run.isPending ? <Sending part={run.part} /> : <Counts {...counts} className={styles.counts} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={run.isPending}>
          {common.cancel}
        </Button>
        <Button appearance="primary" disabledFocusable={fault !== null || run.isPending} onClick={go}>
          {text.go(counts.data?.people ?? null)}
        </Button>
      </DialogActions>
    </>
  );
}

function useScan(file: File, head: Head, emailAt: number) {
  const large = file.size > scanLimit;
  const { data } = useQuery({
    queryKey: ['scan', file.name, file.size, file.lastModified, emailAt],
    queryFn: ({ signal }) => scan(file, head, emailAt, signal),
    enabled: emailAt >= 0 && !large,
    gcTime: 0,
  });
  return { data, large };
}

function Counts({ data, large, className }: ReturnType<typeof useScan> & { className: string }) {
  const { import: text } = useText();
  if (large) return <Text>{text.large}</Text>;
  if (!data) return <Text>{text.reading}…</Text>;
  return (
    <div aria-live="polite">
      <ul className={className}>
        <li>
          {text.rows(data.rows)}, {text.ready(data.people)}
        </li>
        {data.repeated > 0 && <li>{text.repeated(data.repeated)}</li>}
        {data.faulty > 0 && <li>{text.faulty(data.faulty)}</li>}
      </ul>
      <Text size={200}>{text.nothing}</Text>
    </div>
  );
}

function Sending({ part }: { part: number }) {
  const { import: text } = useText();
  const locale = useLocale();
  const say = part < 1 ? text.sending(formatShare(part, 1, locale)) : text.applying;
  return (
    <Field label={say}>
      {part < 1 ? <ProgressBar value={part} aria-label={say} /> : <ProgressBar aria-label={say} />}
    </Field>
  );
}

/** Makes the list where it is a new one, sends the file, and reads again what shows the list. */
function useImport(list: ListView | null, onDone: Props['onDone']) {
  const create = useCreateList();
  const refresh = useRefreshList();
  const [part, setPart] = useState(0);
  // A second try after a failure must not make a second list.
  const [made, setMade] = useState<string | null>(list?.id ?? null);
  const mutation = useMutation({
    mutationFn: async ({ name, prepare }: { name: string; file: File; prepare: () => Promise<Blob> }) => {
      setPart(0);
      const id = made ?? (await create.mutateAsync(name)).id;
      setMade(id);
      return { id, result: await uploadPeople(id, await prepare(), setPart) };
    },
    onSuccess: async ({ id, result }) => {
      await refresh(id);
      onDone(id, result);
    },
  });
  return { part, error: mutation.error, isPending: mutation.isPending, start: mutation.mutate };
}

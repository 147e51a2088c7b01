import {
  Button,
  DialogActions,
  DialogContent,
  Field,
  Input,
  Link,
  MessageBar,
  MessageBarBody,
  makeStyles,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { ImportResult } from '../../api/contract/import.ts';
import type { ListView } from '../../api/contract/list.ts';
import { useText } from '../strings/text.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import { type Mapping, mappingFault } from './columns.ts';
import { ImportCheck } from './import-check.tsx';
import { ImportFault, SendingFile } from './import-notes.tsx';
import type { ImportTarget } from './import-target.ts';
import { MappingTable } from './mapping-table.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { useImport } from './use-import.ts';
import { anywhere, type Place, useCheck, useImportPreview } from './use-import-preview.ts';

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: '16px' },
  whole: { maxWidth: 'none', whiteSpace: 'nowrap' },
});

/** A few columns are usually changed one after the other; each look at a large file costs its upload. */
const restMs = 400;

interface Props {
  readonly file: File;
  /** Name of the list that is made for the file; null: it goes into one that is there. */
  readonly newName: string | null;
  readonly target: ImportTarget;
  /** Into the list of that name instead. */
  readonly onInto: (list: Pick<ListView, 'id' | 'name'>) => void;
  readonly onClose: () => void;
  readonly onDone: (list: string, result: ImportResult) => void;
}

/** What the file holds, what its columns mean, and what will be merged and left out. Nobody is taken in before. */
export function ImportPreview({ file, newName, target, onInto, onClose, onDone }: Props) {
  const styles = useStyles();
  const { import: text, common } = useText();
  const [place, setPlace] = useState<Place>(anywhere);
  const look = useImportPreview(target, file, place);
  const [chosen, choose] = useState<Mapping | null>(null);
  // Null: the one under which the list was made.
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? target.name;
  const move = (to: Place) => {
    choose(null);
    setPlace(to);
  };
  const run = useImport(target, onDone);
  const map = chosen ?? look.data?.suggested ?? null;
  const fault = map === null ? null : mappingFault(map);
  const rested = useDebounced(map, restMs);
  const isCurrent =
    (chosen === null || rested === map) && fault === null && !run.isPending && !look.isPlaceholderData;
  const check = useCheck(target, file, place, look.data, isCurrent ? map : null);
  const isRefused = check.error !== null || (check.data?.faults.length ?? 0) > 0;
  const people = check.data === undefined ? null : check.data.added + check.data.merged;
  const ready =
    look.data !== undefined &&
    !look.isPlaceholderData &&
    fault === null &&
    !isRefused &&
    people !== 0 &&
    !run.isPending;
  const go = () => {
    if (!ready || map === null) return;
    run.start({ name: name.trim() || target.name, file, type: look.data.type, map, place });
  };
  return (
    <>
      <DialogContent className={styles.content}>
        {newName !== null && (
          <Field
            label={text.into}
            hint={
              target.taken && (
                <>
                  {text.taken(target.taken.name)}{' '}
                  <Link inline onClick={() => onInto(target.taken!)}>
                    {text.intoTaken}
                  </Link>
                </>
              )
            }
          >
            <Input
              value={name}
              maxLength={200}
              onChange={(_, { value }) => setTyped(value)}
              onKeyDown={({ key }) => key === 'Enter' && go()}
            />
          </Field>
        )}
        {look.error && (
          <ImportFault title={text.unreadable} error={look.error} retry={() => void look.refetch()} />
        )}
        {look.isFetching && <SendingFile part={look.part} sending={text.checkSending} then={text.reading} />}
        {look.isFetching && !look.data && <RowsSkeleton rows={4} height={28} />}
        {look.data && <PlaceChoice table={look.data.table} place={place} onChange={move} />}
        {look.data && map && <MappingTable look={look.data} mapping={map} onChange={choose} />}
        {fault !== null && (
          <MessageBar intent="warning">
            <MessageBarBody>
              {fault === 'noEmail' ? text.noEmail : text.twice(text.holds[fault])}
            </MessageBarBody>
          </MessageBar>
        )}
        {run.error && <ImportFault title={`${text.failed}.`} error={run.error} />}
        {run.isPending ? (
          <SendingFile part={run.part} sending={text.sending} then={text.applying} />
        ) : (
          look.data && fault === null && <ImportCheck check={check} file={file.name} />
        )}
      </DialogContent>
      <DialogActions>
        <Button autoFocus className={styles.whole} onClick={onClose} disabledFocusable={run.isPending}>
          {common.cancel}
        </Button>
        <Button appearance="primary" className={styles.whole} disabledFocusable={!ready} onClick={go}>
          {text.go(check.data?.added ?? 0)}
        </Button>
      </DialogActions>
    </>
  );
}

import { Dialog, DialogBody, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportResult, ListView } from '../api/types.ts';
import { useText } from '../strings/text.tsx';
import { useReturnFocus } from '../ui/return-focus.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportProblem } from './import-problem.tsx';
import { ImportResultView } from './import-result.tsx';
import { readHead } from './read-file.ts';

const useStyles = makeStyles({ surface: { maxWidth: 'min(900px, calc(100vw - 24px))' } });

interface Props {
  readonly file: File;
  /** Null: a new list, named like the file. */
  readonly list: ListView | null;
  /** Stays on the page that asked for it, instead of leading to the list. */
  readonly stay?: boolean;
  readonly onImported?: (list: string) => void;
  readonly onClose: () => void;
}

/** From a file to people in a list: what is in it, what will happen, then what happened. */
export function ImportSheet({ file, list, stay = false, onImported, onClose }: Props) {
  useReturnFocus();
  const styles = useStyles();
  const text = useText();
  const [done, setDone] = useState<{ list: string; result: ImportResult } | null>(null);
  const isWorkbook = /\.xlsx?$/i.test(file.name);
  const { data: head, isPending } = useQuery({
    queryKey: ['file', file.name, file.size, file.lastModified],
    queryFn: () => readHead(file),
    enabled: !isWorkbook,
    gcTime: 0,
  });
  // Opened without anything to focus, a dialog would stay hidden from screen readers.
  if (!isWorkbook && isPending) return null;
  return (
    <Dialog open modalType={done ? 'modal' : 'alert'} onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{done ? text.import.done : text.import.title(file.name)}</DialogTitle>
          {isWorkbook ? (
            <ImportProblem say={text.import.xlsx} onClose={onClose} />
          ) : done ? (
            <ImportResultView {...done} stays={stay || list !== null} file={file.name} onClose={onClose} />
          ) : head ? (
            <ImportPreview
              file={file}
              head={head}
              list={list}
              onClose={onClose}
              onDone={(id, result) => {
                setDone({ list: id, result });
                onImported?.(id);
              }}
            />
          ) : (
            <ImportProblem say={text.import.notTable} onClose={onClose} />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

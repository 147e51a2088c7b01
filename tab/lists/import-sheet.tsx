import { Dialog, DialogBody, DialogSurface, DialogTitle, makeStyles } from '@fluentui/react-components';
import { useEffect, useMemo, useState } from 'react';
import type { ImportResult } from '../../api/contract/import.ts';
import type { ListView } from '../../api/contract/list.ts';
import { useText } from '../strings/text.tsx';
import { useReturnFocus } from '../ui/return-focus.ts';
import { ImportPreview } from './import-preview.tsx';
import { ImportResultView } from './import-result.tsx';
import { ImportTarget } from './import-target.ts';
import { useIsImporting } from './use-import.ts';

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
  const { import: text } = useText();
  const name =
    file.name
      .replace(/\.\w+$/, '')
      .trim()
      .slice(0, 200) || text.newList;
  // The list that was there already, once that was chosen.
  const [found, setFound] = useState<Pick<ListView, 'id' | 'name'> | null>(null);
  const into = list ?? found;
  const target = useTarget(into?.id ?? null, name);
  const [done, setDone] = useState<{ list: string; result: ImportResult } | null>(null);
  const isImporting = useIsImporting();
  const close = (_: unknown, { open }: { open: boolean }) => {
    if (!open && !isImporting) onClose();
  };
  return (
    <Dialog open modalType="alert" onOpenChange={close}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>
            {done ? text.done : found ? text.titleInto(file.name, found.name) : text.title(file.name)}
          </DialogTitle>
          {done ? (
            <ImportResultView {...done} stays={stay || list !== null} file={file.name} onClose={onClose} />
          ) : (
            <ImportPreview
              file={file}
              key={into?.id}
              newName={into === null ? name : null}
              target={target}
              onInto={setFound}
              onClose={onClose}
              onDone={(id, result) => {
                setDone({ list: id, result });
                onImported?.(id);
              }}
            />
          )}
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** A list that was made for the file goes with the sheet, however that goes. */
function useTarget(list: string | null, name: string): ImportTarget {
  const target = useMemo(() => new ImportTarget(list, name), [list, name]);
  useEffect(() => {
    const discard = () => target.discard();
    window.addEventListener('pagehide', discard);
    return () => {
      window.removeEventListener('pagehide', discard);
      discard();
    };
  }, [target]);
  return target;
}

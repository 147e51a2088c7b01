import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportResult } from '../../api/contract/import.ts';
import type { Mapping } from './columns.ts';
import type { ImportTarget } from './import-target.ts';
import { upload } from './upload.ts';
import { checkKey, importPath, type Place } from './use-import-preview.ts';
import { useRefreshList } from './use-lists.ts';

interface Wish {
  /** Of a new list. */
  readonly name: string;
  readonly file: File;
  readonly type: string;
  readonly map: Mapping;
  readonly place: Place;
}

const mutationKey = ['import'];

/** Whether a file is being taken in now. */
export const useIsImporting = (): boolean => useIsMutating({ mutationKey }) > 0;

/** Takes a file into a list, and reads again what shows the list. */
export function useImport(target: ImportTarget, onDone: (list: string, result: ImportResult) => void) {
  const client = useQueryClient();
  const refresh = useRefreshList();
  const [part, setPart] = useState(0);
  const mutation = useMutation({
    mutationKey,
    mutationFn: async ({ name, file, type, map, place }: Wish) => {
      setPart(0);
      await client.cancelQueries({ queryKey: [checkKey] });
      const list = await target.keep(name);
      const path = importPath(list, map, place);
      return { list, result: await upload<ImportResult>({ path, file, type, progress: setPart }) };
    },
    onSuccess: async ({ list, result }) => {
      await refresh(list);
      onDone(list, result);
    },
    onError: () => target.release(),
  });
  return { part, error: mutation.error, isPending: mutation.isPending, start: mutation.mutate };
}

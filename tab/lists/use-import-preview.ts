import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportPreview } from '../../api/contract/import.ts';
import { ApiError } from '../api/client.ts';
import { deleteFirst } from '../ui/undoable.ts';
import { type Mapping, sameMapping, suggest } from './columns.ts';
import { detectType, readBeginning } from './file-kind.ts';
import type { ImportTarget } from './import-target.ts';
import { pathOf } from './list-queries.ts';
import { upload } from './upload.ts';

/** Where in a file its table is; null: where it seems to be. */
export interface Place {
  readonly sheet: string | null;
  readonly header: number | 'none' | null;
}

export const anywhere: Place = { sheet: null, header: null };

/** A file as far as it is known before anybody has said what its columns hold. */
export interface PreviewedFile {
  readonly type: string;
  readonly columns: ImportPreview['columns'];
  readonly rows: ImportPreview['rows'];
  readonly table: ImportPreview['table'];
  readonly suggested: Mapping;
  /** What an import would do, where all of the file was looked at. */
  readonly whole: ImportPreview | null;
}

const lasting = { retry: false, staleTime: Number.POSITIVE_INFINITY, gcTime: 0, structuralSharing: false };

/** Path of an import; `map` null: as the header says. */
export const importPath = (list: string, map: Mapping | null, place: Place, dryRun = false): string => {
  const query = new URLSearchParams(dryRun ? { dryRun: 'true' } : {});
  if (place.sheet !== null) query.set('sheet', place.sheet);
  if (place.header !== null) query.set('header', String(place.header));
  if (map !== null) query.set('map', JSON.stringify(map));
  return `${pathOf(list)}/import${query.size > 0 ? `?${query}` : ''}`;
};

/** The columns and the first rows of a file. Of a large one only the beginning is sent, so that this takes no time. */
export function useImportPreview(target: ImportTarget, file: File, place: Place) {
  const [part, setPart] = useState(0);
  const look = useQuery({
    queryKey: ['look', target.key, file.name, file.size, file.lastModified, place],
    queryFn: async ({ signal }): Promise<PreviewedFile> => {
      await deleteFirst(`${pathOf(await target.id())}/people/`);
      const [path, type] = [importPath(await target.id(), null, place, true), await detectType(file)];
      const sent = (part: Blob) =>
        upload<ImportPreview>({ path, file: part, type, signal, progress: setPart });
      const beginning = await readBeginning(file);
      const seen = beginning === null ? null : await sent(beginning).catch(unlessRefused);
      const { columns, rows, table, ...whole } = seen ?? (await sent(file));
      return {
        type,
        columns,
        rows,
        table,
        suggested: suggest(columns, rows),
        whole: seen === null ? { columns, rows, table, ...whole } : null,
      };
    },
    // Choices stay in sight while the file is read anew.
    placeholderData: (before) => before,
    ...lasting,
  });
  return { ...look, part };
}

/** What ends within a row may read as broken; the whole of it then has to tell. */
function unlessRefused(error: unknown): null {
  if (error instanceof ApiError && error.status === 400) return null;
  throw error;
}

export const checkKey = 'import-check';

/** What an import with these columns would do. A look that is no longer wanted is given up before the next begins. */
export function useCheck(
  target: ImportTarget,
  file: File,
  place: Place,
  look: PreviewedFile | undefined,
  map: Mapping | null,
) {
  const [part, setPart] = useState(0);
  const check = useQuery({
    queryKey: [checkKey, target.key, file.name, file.size, file.lastModified, place, map],
    queryFn: async ({ signal }): Promise<ImportPreview> => {
      const { type, columns, whole } = look!;
      const isUntouched = sameMapping(
        columns.map(({ as }) => as),
        map!,
      );
      if (whole !== null && isUntouched) return whole;
      setPart(0);
      const path = importPath(await target.id(), map, place, true);
      return upload<ImportPreview>({ path, file, type, signal, progress: setPart });
    },
    enabled: look !== undefined && map !== null,
    ...lasting,
  });
  return { ...check, part };
}

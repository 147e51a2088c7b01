import { fileKind } from '../../imports/file-kind.ts';
import { importPeople, previewImport } from '../../imports/import-people.ts';
import { parseInWorker } from '../../imports/parse-in-worker.ts';
import { Places } from '../../imports/places.ts';
import type { Reading } from '../../imports/read-people.ts';
import type { RejectedRow } from '../../imports/row-validator.ts';
import { type OpenFile, spooled } from '../../imports/spool.ts';
import type { List } from '../../ports/list-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { auditor } from '../audit/audit.ts';
import type { ImportPreview, ImportResult, importPeople as importContract } from '../contract/import.ts';
import type { getList } from '../contract/list.ts';
import { limited, requireLength } from '../http/body.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

type ImportCall = CallOf<typeof importContract>;
type Imported = Response<ImportResult | ImportPreview>;
/** A call that names a list. */
export type OfList = Pick<CallOf<typeof getList>, 'tenant' | 'who' | 'params'>;

/** A list of 1,000,000 people with a few columns is well below. */
const importLimit = 200_000_000;
/** Files that are read at a time, each in a thread; and that wait for it once they have arrived whole. */
const maxReading = 2;
const maxWaiting = 30;
/** So much of a file is judged before more of it is taken: what is no table is seldom one at first. */
const beginningBytes = 1_000_000;

/**
 * Takes a file into a list, or looks at it. A file is kept until all of it has arrived, and only then takes one of the
 * places where files are read: whoever sends slowly is in nobody's way.
 */
export function importHandler(ports: ApiPorts, changeable: (call: OfList) => Promise<List>) {
  const audit = auditor(ports);
  const places = new Places(maxReading, maxWaiting);
  // Of its own, since a beginning takes a moment, and a file may take a minute.
  const beginnings = new Places(1, Number.POSITIVE_INFINITY);
  const running = new Set<string>();

  async function run(call: ImportCall, list: string, file: OpenFile): Promise<Imported> {
    const { store, clock } = ports;
    const reading = readingOf(call);
    const { preview } = reading;
    const task = {
      ...{ store, clock, tenant: call.tenant, list },
      read: (stage: Parameters<typeof parseInWorker>[2]) => parseInWorker(file, reading, stage),
    };
    if (preview) return { body: withReasons(await previewImport(task)) };
    const result = await importPeople(task);
    const { added, merged, rejectedCount } = result;
    await audit(call, 'list.import', list, { added, merged, rejected: rejectedCount });
    return { body: withReasons(result) };
  }

  return async (call: ImportCall): Promise<Imported> => {
    fileKind(call.headers['content-type']);
    requireLength(call.request, importLimit);
    const list = (await changeable(call)).id;
    const key = `${call.tenant}/${list}`;
    if (running.has(key)) throw new StoreError('busy', text('import-under-way'));
    running.add(key);
    try {
      const look = (file: OpenFile) =>
        whileConnected(call.request, (signal) => beginnings.take(signal, () => judge(call, file)));
      return await spooled(limited(call.request, importLimit), { bytes: beginningBytes, look }, (file) =>
        whileConnected(call.request, (signal) => places.take(signal, () => run(call, list, file))),
      );
    } finally {
      running.delete(key);
    }
  };
}

function readingOf({ query, headers }: ImportCall): Reading {
  const { map = null, sheet = null, header = null, dryRun: preview } = query;
  return { ...fileKind(headers['content-type']), map, sheet, header, preview };
}

/** Throws what a file is refused for that begins so. */
async function judge(call: ImportCall, file: OpenFile): Promise<void> {
  await parseInWorker(file, { ...readingOf(call), isBeginning: true }, async () => {});
}

/** The signal aborts when nobody waits for the answer any more. */
async function whileConnected<T>(
  { socket }: ImportCall['request'],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  const leave = () => gone.abort(new StoreError('busy', text('import-under-way')));
  socket.once('close', leave);
  if (socket.destroyed) leave();
  try {
    return await work(gone.signal);
  } finally {
    socket.off('close', leave);
  }
}

/** The API calls the sentence of a rejected row its reason. */
const withReasons = <R extends { readonly rejected: readonly RejectedRow[] }>({ rejected, ...rest }: R) => ({
  ...rest,
  rejected: rejected.map(({ message, ...row }) => ({ ...row, reason: message })),
});

import { foldText } from '../../campaign/people/merge-people.ts';
import { csvRow } from '../../campaign/text/csv.ts';
import type { AuditEntry, AuditFilter } from '../../ports/audit-store.ts';
import type { AuditView, getAudit } from '../contract/audit.ts';
import type { Page } from '../contract/common.ts';
import type { Streamed } from '../contract/contract.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { actorNames } from './actor-names.ts';
import { subjectNames } from './subject-names.ts';

type Asked = CallOf<typeof getAudit>;

const pageSize = 500;
const header = ['at', 'who', 'name', 'what', 'subject', 'subjectName', 'detail'];

/** Who did what, by page and as a file. */
export function auditHandlers({ store }: Pick<ApiPorts, 'store'>) {
  const nameOf = actorNames(store);

  /** Shows entries with their names, and leaves out what the search does not find. */
  function viewer(tenant: string, search: string) {
    const subjectOf = subjectNames(store, tenant);
    const wanted = foldText(search);
    return async (entries: readonly AuditEntry[]) => {
      const views = entries.map(async ({ at, who, what, subject, detail }) => {
        const [name, of] = await Promise.all([nameOf(tenant, who), subjectOf({ what, subject })]);
        return { at, who, name, what, subject, subjectName: of.name, gone: of.gone, detail };
      });
      const all = await Promise.all(views);
      if (wanted === '') return all;
      return all.filter((one) =>
        foldText([one.name, one.who, one.subjectName ?? '', one.subject, one.what].join('\n')).includes(
          wanted,
        ),
      );
    };
  }

  async function* csv({ tenant, query }: Asked): AsyncGenerator<string> {
    yield `\uFEFF${csvRow(header)}`;
    const shown = viewer(tenant, query.search ?? '');
    let cursor: string | null = null;
    do {
      const page = await store.auditEntries(tenant, cursor, pageSize, filterOf(query));
      const rows = (await shown(page.items)).map((one) =>
        csvRow([
          new Date(one.at).toISOString(),
          one.who,
          one.name,
          one.what,
          one.subject,
          one.subjectName,
          JSON.stringify(one.detail),
        ]),
      );
      yield rows.join('');
      cursor = page.next;
    } while (cursor !== null);
  }

  return {
    async all({ tenant, query }: Asked): Promise<Response<Page<AuditView>>> {
      const page = await store.auditEntries(tenant, query.cursor, query.limit, filterOf(query));
      const items = await viewer(tenant, query.search ?? '')(page.items);
      return { body: { items, next: page.next } };
    },

    csv: async (call: Asked): Promise<Response<Streamed>> => ({
      headers: {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit.csv"',
      },
      stream: csv(call),
    }),
  };
}

const filterOf = ({ who, what, subject }: Asked['query']): AuditFilter => ({
  ...(who !== undefined && { who }),
  ...(what !== undefined && { what: what.split(',') }),
  ...(subject !== undefined && { subject }),
});

import type { Campaign, Launch } from '../../campaign/lifecycle/campaign.ts';
import { csvRow } from '../../campaign/text/csv.ts';
import { firstStep } from '../../campaign/timing/ladder.ts';
import type { SendStore } from '../../ports/send-store.ts';
import { ladderContexts } from '../../scheduler/dispatch/active-campaign.ts';
import { sendViewer } from './send-view.ts';

const pageSize = 1000;
const header = [
  'email',
  'firstName',
  'lastName',
  'status',
  'subStatus',
  'code',
  'attempts',
  'plannedAt',
  'sentAt',
  'readAt',
  'clickedAt',
];

/** Spreadsheets take a file for UTF-8 only if it says so itself. */
const mark = '\uFEFF';

/** Every recipient of a campaign as CSV, page by page as it is read. Instants are ISO 8601 in UTC. */
export async function* exportRows(
  store: SendStore,
  campaign: Campaign,
  launch: Launch | null,
): AsyncGenerator<string> {
  yield mark + csvRow(header);
  if (launch === null) return;
  const view = sendViewer(campaign, launch, new Set());
  const contextOf = ladderContexts(launch);
  let cursor: string | null = null;
  do {
    const page = await store.sends(campaign.tenant, campaign.id, launch.id, { cursor, limit: pageSize });
    yield page.items
      .map((row) => {
        const first = firstStep(contextOf(row.person));
        const { email, firstName, lastName, status, subStatus, code, attempts, ...times } = view(row);
        return csvRow([
          email,
          firstName,
          lastName,
          status,
          subStatus,
          code,
          attempts,
          isoOf(first.kind === 'try' ? first.step.due : null),
          isoOf(times.sentAt),
          isoOf(times.readAt),
          isoOf(times.clickedAt),
        ]);
      })
      .join('');
    cursor = page.next;
  } while (cursor !== null);
}

const isoOf = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

/** `filename` for every client, with the campaign's name in full for those that read RFC 5987. */
export function fileNameOf(name: string): string {
  const plain = name.replace(/[^\w .-]+/g, '_').slice(0, 80);
  const full = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `filename="${plain}.csv"; filename*=UTF-8''${full}.csv`;
}

import type { TemplateStore } from '../../store/kept-ports.ts';
import type { AuditEntry, CampaignStore, ListStore } from '../../store/ports.ts';

type Subjects = Pick<CampaignStore & ListStore & TemplateStore, 'getCampaign' | 'getList' | 'getTemplate'>;

/** What the subject of an audit entry is called now; null where it has no name or is gone. */
export function subjectNamesIn(store: Subjects) {
  return async ({ tenant, what, subject }: Pick<AuditEntry, 'tenant' | 'what' | 'subject'>) => {
    if (what.startsWith('campaign.')) return (await store.getCampaign(tenant, subject))?.content.name ?? null;
    if (what.startsWith('list.')) return (await store.getList(tenant, subject))?.name ?? null;
    if (what.startsWith('template.')) return (await store.getTemplate(tenant, subject))?.name ?? null;
    return null;
  };
}

import type { AuditEntry, AuditStore } from '../../ports/audit-store.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { ListStore } from '../../ports/list-store.ts';
import type { TemplateStore } from '../../ports/tenant-store.ts';

type Subjects = Pick<
  CampaignStore & ListStore & TemplateStore & AuditStore,
  'getCampaign' | 'getList' | 'getTemplate' | 'auditEntries'
>;

export interface Subject {
  /** As it is called now, or was when it was deleted; null: it has no name, or none was noted. */
  readonly name: string | null;
  readonly gone: boolean;
}

/** The deeds after which nothing but their own entry tells how something was called. */
const lastDeeds = ['list.delete', 'template.delete', 'campaign.delete', 'campaign.remove'];

/** What the subjects of audit entries are called; each is looked up once for as long as this is used. */
export function subjectNames(store: Subjects, tenant: string) {
  const known = new Map<string, Promise<Subject>>();

  async function nameNow(kind: string, id: string): Promise<string | null | undefined> {
    if (kind === 'campaign') return (await store.getCampaign(tenant, id))?.content.name;
    if (kind === 'list') return (await store.getList(tenant, id))?.name;
    if (kind === 'template') return (await store.getTemplate(tenant, id))?.name;
    return null;
  }

  async function find(kind: string, id: string): Promise<Subject> {
    const name = await nameNow(kind, id);
    if (name !== undefined) return { name, gone: false };
    const { items } = await store.auditEntries(tenant, null, 1, { subject: id, what: lastDeeds });
    const last = items[0]?.detail['name'];
    return { name: typeof last === 'string' ? last : null, gone: true };
  }

  return ({ what, subject }: Pick<AuditEntry, 'what' | 'subject'>): Promise<Subject> => {
    const kind = what.slice(0, what.indexOf('.'));
    const key = `${kind} ${subject}`;
    const found = known.get(key) ?? find(kind, subject);
    known.set(key, found);
    return found;
  };
}

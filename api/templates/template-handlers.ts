import { validateMessage } from '../../campaign/message/validate-message.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Template } from '../../ports/tenant-store.ts';
import { actorNames } from '../audit/actor-names.ts';
import { auditor, changedFields } from '../audit/audit.ts';
import type { Page } from '../contract/common.ts';
import type {
  createTemplate,
  getTemplate,
  getTemplates,
  replaceTemplate,
  TemplateInput,
  TemplateView,
} from '../contract/template.ts';
import { etagOf, onlyOver, requireVersion } from '../http/preconditions.ts';
import { invalid } from '../http/problem.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

/** A call that names a template, and has no body. */
type Plain = CallOf<typeof getTemplate>;

/** Messages kept for campaigns to come. */
export function templateHandlers(ports: ApiPorts) {
  const { store, clock, random, channels } = ports;
  const audit = auditor(ports);
  const nameOf = actorNames(store);

  const loadView = async ({ tenant, ...view }: Template): Promise<TemplateView> => ({
    ...view,
    createdByName: await nameOf(tenant, view.createdBy),
  });

  const shown = async (template: Template): Promise<Response<TemplateView>> => ({
    headers: { ETag: etagOf(template) },
    body: await loadView(template),
  });

  const loadTemplate = async (tenant: string, id: string): Promise<Template> => {
    const template = await store.getTemplate(tenant, id);
    if (template === null) throw new StoreError('not-found', 'There is no such template.');
    return template;
  };

  /** Holds the message against what its channel takes; a 400 with every fault. */
  function requireSendable({ channel, message }: TemplateInput): void {
    const capability = channels.find(({ name }) => name === channel)?.capability;
    const faults = validateMessage(message, capability === undefined ? {} : { capability });
    if (faults.length > 0) throw invalid(faults);
  }

  return {
    async all({ tenant, query }: CallOf<typeof getTemplates>): Promise<Response<Page<TemplateView>>> {
      const page = await store.templates(tenant, query.cursor, query.limit);
      return { body: { items: await Promise.all(page.items.map(loadView)), next: page.next } };
    },

    one: async ({ tenant, params }: Plain) => shown(await loadTemplate(tenant, params.id)),

    async create(call: CallOf<typeof createTemplate>): Promise<Response<TemplateView>> {
      requireSendable(call.body);
      const { tenant, who, body } = call;
      const [id, at] = [random.id(), clock.now()];
      const times = { createdAt: at, updatedAt: at };
      const template = await store.putTemplate({
        tenant,
        id,
        version: 0,
        ...body,
        ...times,
        createdBy: who,
      });
      await audit(call, 'template.create', id);
      const { headers, ...response } = await shown(template);
      return { ...response, headers: { ...headers, Location: `/api/templates/${id}` } };
    },

    async replace(call: CallOf<typeof replaceTemplate>) {
      requireSendable(call.body);
      const ifMatch = call.headers['if-match'];
      const template = await loadTemplate(call.tenant, call.params.id);
      requireVersion(template, ifMatch, 'template');
      const changed: Template = { ...template, ...call.body, updatedAt: clock.now() };
      const saved = await onlyOver(ifMatch, () => store.putTemplate(changed));
      const { name, channel, message } = template;
      const fields = changedFields({ name, channel, message }, call.body);
      await audit(call, 'template.change', template.id, { fields });
      return shown(saved);
    },

    async remove(call: Plain): Promise<Response> {
      const template = await loadTemplate(call.tenant, call.params.id);
      requireVersion(template, call.headers['if-match'], 'template');
      await store.deleteTemplate(call.tenant, template.id);
      await audit(call, 'template.delete', template.id, { name: template.name });
      return {};
    },
  };
}

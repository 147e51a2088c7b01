import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../api/contract/common.ts';
import type { TemplateView } from '../../api/contract/template.ts';
import { call } from '../api/client.ts';
import { useText } from '../strings/text.tsx';
import { useNotify, useNotifyError } from '../ui/notices.tsx';
import { useAutosave } from '../ui/use-autosave.ts';
import { useDeleteLater } from '../ui/use-delete-later.ts';

export const templatePath = (id: string): string => `/templates/${encodeURIComponent(id)}`;

export const useTemplates = () =>
  useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => call<Page<TemplateView>>('GET', '/templates?limit=500', { signal }),
  });

/** One template; none where no id is given. */
export const useTemplate = (id: string) =>
  useQuery({
    queryKey: ['template', id],
    queryFn: ({ signal }) => call<TemplateView>('GET', templatePath(id), { signal }),
    enabled: id !== '',
  });

export function useSaveTemplate() {
  const client = useQueryClient();
  const notify = useNotify();
  const failed = useNotifyError();
  const { templates: text, failures } = useText();
  const mutation = useMutation({
    mutationFn: (body: Content) => call<TemplateView>('POST', '/templates', { body }),
    onSuccess: ({ name }) => {
      notify({ say: text.saved(name) });
      void client.invalidateQueries({ queryKey: ['templates'] });
    },
    onError: (error, body) =>
      failed(error, { say: failures.templateNotSaved(body.name), again: () => mutation.mutate(body) }),
  });
  return mutation;
}

type Content = Pick<TemplateView, 'name' | 'channel' | 'message'>;

/** A template as it is edited, saved as it is changed. */
export function useEditTemplate(template: TemplateView) {
  const client = useQueryClient();
  const { id, name, channel, message } = template;
  const queryKey = ['template', id];
  const edited = useAutosave<Content>(templatePath(id), { name, channel, message }, async (body) => {
    const version = client.getQueryData<TemplateView>(queryKey)?.version ?? template.version;
    client.setQueryData(queryKey, await call<TemplateView>('PUT', templatePath(id), { body, version }));
    await client.invalidateQueries({ queryKey: ['templates'] });
  });
  const readAgain = () => client.refetchQueries({ queryKey });
  return {
    ...edited,
    takeTheirs: () => void readAgain().then(edited.drop),
    keepMine: () => void readAgain().then(edited.again),
  };
}

export function useDeleteTemplate() {
  const client = useQueryClient();
  const remove = useDeleteLater();
  const { templates: text } = useText();
  return ({ id, name }: TemplateView) =>
    remove(templatePath(id), {
      say: text.deleted(name),
      name,
      refresh: () => client.invalidateQueries({ queryKey: ['templates'] }),
    });
}

import { ActionRefused } from '../../ports/actions.ts';
import type { List, ListSource } from '../../ports/list-store.ts';
import { fieldError, text } from '../../ports/sentences.ts';
import type { NewListInput } from '../contract/list.ts';
import { invalid } from '../http/problem.ts';
import type { ApiPorts } from '../ports.ts';
import { directoryOf } from './group-handlers.ts';

type From = NonNullable<NewListInput['from']>;

/** What a new list will be read from. Throws a 400 where the directory has no such group. */
export async function chosenSource(
  ports: Pick<ApiPorts, 'directory'>,
  tenant: string,
  { group, readAtLaunch }: From,
): Promise<ListSource> {
  if (group === null) return { kind: 'everyone', group, name: '', readAtLaunch, readAt: null };
  const [found] = await directoryOf(ports).groups(tenant, [group]);
  if (found === undefined) throw invalid([fieldError('from.group', 'directory-no-group')]);
  const kind = found.team ? 'team' : 'group';
  return { kind, group: found.id, name: found.name, readAtLaunch, readAt: null };
}

/** Throws a 409 for lists whose people come from the directory: the next reading would undo the change. */
export function requireByHand({ source }: List): void {
  if (source !== null) throw new ActionRefused('state', text('list-from-directory'));
}

import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { cloneElement, useRef, useState } from 'react';
import type { ListView } from '../../api/contract/list.ts';
import { useText } from '../strings/text.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { focusNeighbour } from '../ui/focus-neighbour.ts';
import { Icon } from '../ui/icons.tsx';
import type { MenuProps } from '../ui/lazy-menu.tsx';
import { useNotify } from '../ui/notices.tsx';
import { NameDialog } from './name-dialog.tsx';
import { useDeleteList, useRenameList, usesQuery } from './use-lists.ts';

export interface ListMenuProps {
  readonly list: ListView;
  /** Where the page itself goes away with it. */
  readonly onDeleted?: () => void;
}

/** Rename and delete. An empty list goes without a question, since it can be undone. */
export function ListMenuItems({ button, of: { list, onDeleted } }: MenuProps<ListMenuProps>) {
  const text = useText();
  const notify = useNotify();
  const rename = useRenameList(list.id);
  const remove = useDeleteList();
  const client = useQueryClient();
  const place = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const deleteNow = () => {
    close();
    focusNeighbour(place.current);
    remove(list);
    onDeleted?.();
  };
  /** What holds nobody and what nobody needs goes without a question: it can be undone. */
  const askOrDelete = async () => {
    const uses = list.people === 0 ? await client.fetchQuery(usesQuery(list.id)).catch(() => null) : null;
    if (uses?.items.length === 0) deleteNow();
    else setOpen('delete');
  };
  const submit = (name: string) =>
    rename.mutate(name, {
      onSuccess: () => {
        close();
        notify({ say: text.lists.renamed });
      },
    });
  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger disableButtonEnhancement>{cloneElement(button, { ref: place })}</MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<Icon name="edit" />} onClick={() => setOpen('rename')}>
              {text.lists.rename}
            </MenuItem>
            <MenuItem icon={<Icon name="trash" />} onClick={() => void askOrDelete()}>
              {text.lists.remove}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {open === 'rename' && (
        <NameDialog
          title={text.lists.rename}
          action={text.common.save}
          name={list.name}
          busy={rename.isPending}
          error={rename.error}
          onSubmit={submit}
          onClose={close}
        />
      )}
      {open === 'delete' && (
        <Confirm
          title={text.lists.deleteTitle(list.name)}
          action={text.lists.remove}
          keep={text.campaign.keep}
          isDanger
          onConfirm={deleteNow}
          onClose={close}
        >
          {text.lists.deleteText(list.people)} <Uses list={list.id} />
        </Confirm>
      )}
    </>
  );
}

const maxNamed = 5;

/** What could not be launched any more without the list, by name. */
function Uses({ list }: { list: string }) {
  const { lists: text, common } = useText();
  const { data, isPending } = useQuery(usesQuery(list));
  if (isPending) return common.loading;
  if (!data) return text.neededUnknown;
  const { items } = data;
  if (items.length === 0) return null;
  const names = items
    .slice(0, maxNamed)
    .map(({ name }) => `“${name}”`)
    .join(', ');
  const more = items.length - maxNamed;
  return <strong>{text.needed(items.length, more > 0 ? text.neededMore(names, more) : names)}</strong>;
}

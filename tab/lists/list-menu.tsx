import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useState } from 'react';
import type { ListView } from '../api/types.ts';
import { useText } from '../strings/text.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNotify } from '../ui/notices.tsx';
import { pathOf } from './list-queries.ts';
import { NameDialog } from './name-dialog.tsx';
import { useDeleteLater, useRenameList } from './use-lists.ts';

/** Rename and delete. An empty list goes without a question, since it can be undone. */
export function ListMenu({ list, onDeleted }: { list: ListView; onDeleted?: () => void }) {
  const text = useText();
  const notify = useNotify();
  const rename = useRenameList(list.id);
  const remove = useDeleteLater();
  const [open, setOpen] = useState<'rename' | 'delete' | null>(null);
  const close = () => setOpen(null);
  const deleteNow = () => {
    close();
    remove(list.id, pathOf(list.id), text.lists.deleted(list.name));
    onDeleted?.();
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
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<Icon name="more" />}
            aria-label={text.common.labelled(text.common.more, list.name)}
            title={text.common.more}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<Icon name="edit" />} onClick={() => setOpen('rename')}>
              {text.lists.rename}
            </MenuItem>
            <MenuItem
              icon={<Icon name="trash" />}
              onClick={() => (list.people === 0 ? deleteNow() : setOpen('delete'))}
            >
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
          onConfirm={deleteNow}
          onClose={close}
        >
          {text.lists.deleteText(list.people)}
        </Confirm>
      )}
    </>
  );
}

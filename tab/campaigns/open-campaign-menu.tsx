import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { cloneElement, useRef, useState } from 'react';
import { navigate } from '../router/router.tsx';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { focusBeside } from '../ui/focus-beside.ts';
import { Icon } from '../ui/icons.tsx';
import type { MenuProps } from '../ui/later-menu.tsx';
import { useNotify } from '../ui/notices.tsx';
import { useCampaignAction, useDeleteCampaign, useExport } from './campaign-actions.ts';
import type { DoneWithCampaign } from './campaign-menu.tsx';

/** Duplicate, export, delete. */
export function OpenCampaignMenu({ button, of: { campaign, onDeleted } }: MenuProps<DoneWithCampaign>) {
  const text = useText();
  const notify = useNotify();
  const exportNow = useExport(campaign);
  const mayWrite = useMay('author');
  const action = useCampaignAction(campaign.id);
  const remove = useDeleteCampaign();
  const place = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { state, progress } = campaign;
  const deleteNow = () => {
    setAsking(false);
    focusBeside(place.current);
    remove(campaign);
    onDeleted?.();
  };
  const duplicate = () =>
    action.mutate('duplicate', {
      onSuccess: (copy) => {
        notify({ say: text.campaigns.duplicated(copy.name) });
        navigate(`/campaigns/${copy.id}/edit`);
      },
    });
  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger disableButtonEnhancement>{cloneElement(button, { ref: place })}</MenuTrigger>
        <MenuPopover>
          <MenuList>
            {mayWrite && (
              <MenuItem icon={<Icon name="copy" />} onClick={duplicate}>
                {text.campaign.duplicate}
              </MenuItem>
            )}
            {state !== 'draft' && campaign.purged === null && (
              <MenuItem icon={<Icon name="download" />} onClick={exportNow}>
                {text.campaign.export}
              </MenuItem>
            )}
            {mayWrite && state !== 'running' && (
              <MenuItem
                icon={<Icon name="trash" />}
                onClick={() => (state === 'draft' ? deleteNow() : setAsking(true))}
              >
                {text.campaign.remove}
              </MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {asking && (
        <Confirm
          title={text.campaign.deleteTitle(campaign.name)}
          action={text.campaign.remove}
          keep={text.campaign.keep}
          onConfirm={deleteNow}
          onClose={() => setAsking(false)}
        >
          {state === 'scheduled'
            ? text.campaign.deleteScheduled(progress.audience)
            : text.campaign.deleteEnded(progress.audience)}
        </Confirm>
      )}
    </>
  );
}

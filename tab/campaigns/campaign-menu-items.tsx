import { Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { cloneElement, useRef, useState } from 'react';
import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { useRestore } from '../campaign/bars.tsx';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { focusNeighbour } from '../ui/focus-neighbour.ts';
import { Icon } from '../ui/icons.tsx';
import type { MenuProps } from '../ui/lazy-menu.tsx';
import { useDeleteCampaign, useDuplicate, useExport } from './campaign-actions.ts';

export interface CampaignMenuProps {
  readonly campaign: CampaignSummary;
  /** Where the page itself goes away with it. */
  readonly onDeleted?: () => void;
}

/** Duplicate, export, delete, bring back. */
export function CampaignMenuItems({ button, of: { campaign, onDeleted } }: MenuProps<CampaignMenuProps>) {
  const text = useText();
  const exportNow = useExport(campaign);
  const mayWrite = useMay('author');
  const duplicate = useDuplicate(campaign);
  const restore = useRestore(campaign);
  const remove = useDeleteCampaign();
  const place = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { state } = campaign;
  const deleteNow = () => {
    setAsking(false);
    focusNeighbour(place.current);
    remove(campaign);
    onDeleted?.();
  };
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
            {mayWrite && campaign.deletedAt !== null && (
              <MenuItem icon={<Icon name="back" />} onClick={restore}>
                {text.campaign.restore}
              </MenuItem>
            )}
            {mayWrite && campaign.deletedAt === null && (
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
          action={state === 'running' ? text.campaign.deleteRunningDo : text.campaign.remove}
          keep={text.campaign.keep}
          isDanger
          onConfirm={deleteNow}
          onClose={() => setAsking(false)}
        >
          <Consequence campaign={campaign} />
        </Confirm>
      )}
    </>
  );
}

/** What deleting would do, in people. */
function Consequence({ campaign: { state, progress } }: Pick<CampaignMenuProps, 'campaign'>) {
  const { campaign: text } = useText();
  const { waiting, sent, delivered } = progress.statuses;
  if (state === 'running') return text.deleteRunning(waiting, sent + delivered);
  return state === 'scheduled' ? text.deleteScheduled(progress.audience) : text.deleteEnded(sent + delivered);
}

import { Button } from '@fluentui/react-components';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { loadPart } from '../ui/load-part.ts';
import type { CampaignMenuProps } from './campaign-menu-items.tsx';

const load = () =>
  loadPart(() => import('./campaign-menu-items.tsx')).then(
    ({ CampaignMenuItems: OpenCampaignMenu }) => OpenCampaignMenu,
  );

/** What can be done with any campaign. */
export function CampaignMenu(props: CampaignMenuProps) {
  const { name, state } = props.campaign;
  const { common } = useText();
  if (!useMay('author') && state === 'draft') return null;
  const button = (
    <Button
      appearance="subtle"
      icon={<Icon name="more" />}
      aria-label={common.labelled(common.more, name)}
      title={common.more}
    />
  );
  return <LazyMenu button={button} of={props} load={load} />;
}

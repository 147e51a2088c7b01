import { Button } from '@fluentui/react-components';
import { useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { LaterMenu } from '../ui/lazy-menu.tsx';
import { loadPart } from '../ui/load-part.ts';
import type { DoneWithCampaign } from './campaign-menu-items.tsx';

const load = () =>
  loadPart(() => import('./campaign-menu-items.tsx')).then(({ OpenCampaignMenu }) => OpenCampaignMenu);

/** What can be done with any campaign. */
export function CampaignMenu(props: DoneWithCampaign) {
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
  return <LaterMenu button={button} of={props} load={load} />;
}

import { Button } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { loadPart } from '../ui/load-part.ts';
import type { ListMenuProps } from './list-menu-items.tsx';

const load = () =>
  loadPart(() => import('./list-menu-items.tsx')).then(({ ListMenuItems: OpenListMenu }) => OpenListMenu);

/** What can be done with any list. */
export function ListMenu(props: ListMenuProps) {
  const { common } = useText();
  const button = (
    <Button
      appearance="subtle"
      icon={<Icon name="more" />}
      aria-label={common.labelled(common.more, props.list.name)}
      title={common.more}
    />
  );
  return <LazyMenu button={button} of={props} load={load} />;
}

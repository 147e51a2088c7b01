import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { Role } from '../../api/contract/sign-in.ts';
import { useText } from '../strings/text.tsx';
import type { MenuProps } from '../ui/lazy-menu.tsx';
import { loadPart } from '../ui/load-part.ts';
import { useLazy } from '../ui/use-lazy.ts';
import type { LeftAtWill } from './start.ts';
import { useChoosePerson } from './use-sign-in.ts';

const loadDialog = () =>
  loadPart(() => import('./choose-person.tsx')).then(({ ChoosePerson }) => ChoosePerson);

/** People to try the pages as: two who write, so that one can approve what the other wrote. */
const samples: readonly { readonly person: string; readonly role: Role }[] = [
  { person: 'Vera Lind', role: 'viewer' },
  { person: 'Anna Berg', role: 'author' },
  { person: 'Ben Roux', role: 'author' },
  { person: 'Paula Costa', role: 'approver' },
  { person: 'Ada Novak', role: 'admin' },
];

/** Signing out; in the sandbox the choice of somebody else. */
export function AccountMenu({ button, of: started }: MenuProps<LeftAtWill>) {
  const { account, roles } = useText().access;
  const choose = useChoosePerson();
  const [asking, setAsking] = useState(false);
  const [ChoosePerson, load] = useLazy(loadDialog);
  const ask = () => {
    load();
    setAsking(true);
  };
  return (
    <>
      <Menu defaultOpen>
        <MenuTrigger disableButtonEnhancement>{button}</MenuTrigger>
        <MenuPopover>
          <MenuList>
            {started.kind === 'sandbox' ? (
              <MenuGroup>
                <MenuGroupHeader>{account.choose}</MenuGroupHeader>
                {samples.map(({ person, role }) => (
                  <MenuItem
                    key={person}
                    secondaryContent={roles[role]}
                    onClick={() => choose.mutate({ person, role, lists: null })}
                  >
                    {person}
                  </MenuItem>
                ))}
                <MenuItem onClick={ask}>{account.other}</MenuItem>
                <MenuDivider />
                <MenuItem onClick={() => choose.mutate(null)}>{account.machineName}</MenuItem>
              </MenuGroup>
            ) : (
              <MenuItem onClick={() => void started.signOut()}>{account.signOut}</MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {asking && ChoosePerson && <ChoosePerson onClose={() => setAsking(false)} />}
    </>
  );
}

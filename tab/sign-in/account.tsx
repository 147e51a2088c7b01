import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useSession } from './session.ts';
import type { Role } from './types.ts';
import { useChoosePerson } from './use-sign-in.ts';

const ChoosePerson = lazy(() => import('./choose-person.tsx'));

const useStyles = makeStyles({
  button: {
    width: '100%',
    minWidth: 0,
    justifyContent: 'flex-start',
    textAlign: 'start',
    fontWeight: tokens.fontWeightRegular,
    '@media (max-width: 1000px)': {
      flexDirection: 'column',
      padding: '8px 2px',
      gap: '2px',
      textAlign: 'center',
      fontSize: tokens.fontSizeBase200,
    },
    '@media (max-width: 640px)': {
      flexDirection: 'row',
      padding: '4px 12px',
      gap: '6px',
      textAlign: 'start',
    },
  },
  words: { minWidth: 0, display: 'flex', flexDirection: 'column', maxWidth: '100%' },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  role: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    '@media (max-width: 1000px)': { fontSize: tokens.fontSizeBase100 },
  },
});

/** People to try the pages as: two who write, so that one can approve what the other wrote. */
const samples: readonly { readonly person: string; readonly role: Role }[] = [
  { person: 'Vera Lind', role: 'viewer' },
  { person: 'Anna Berg', role: 'author' },
  { person: 'Ben Roux', role: 'author' },
  { person: 'Paula Costa', role: 'approver' },
  { person: 'Ada Novak', role: 'admin' },
];

/** Who one is; in the sandbox also the choice of somebody else. Nothing in Teams, which shows it itself. */
export function Account() {
  const styles = useStyles();
  const text = useText();
  const { me, started } = useSession();
  const choose = useChoosePerson();
  const [asking, setAsking] = useState(false);
  if (started.kind !== 'sandbox' && started.kind !== 'browser') return null;
  const { account, roles } = text.access;
  const isSandbox = started.kind === 'sandbox';
  const name = me.id === 'loopback' ? account.machine : me.name;
  const held = me.roles.map((role) => roles[role]).join(', ');
  return (
    <section aria-label={account.label}>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            className={styles.button}
            icon={<Icon name="person" />}
            aria-label={`${account.signedInAs(name)} (${isSandbox ? account.sandbox : held})`}
          >
            <span className={styles.words}>
              <span className={styles.clip}>
                <bdi>{name}</bdi>
              </span>
              <span className={styles.role}>{isSandbox ? `${held} (${account.sandbox})` : held}</span>
            </span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {isSandbox ? (
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
                <MenuItem onClick={() => setAsking(true)}>{account.other}</MenuItem>
                <MenuDivider />
                <MenuItem onClick={() => choose.mutate(null)}>{account.machineName}</MenuItem>
              </MenuGroup>
            ) : (
              <MenuItem onClick={() => void started.signOut()}>{account.signOut}</MenuItem>
            )}
          </MenuList>
        </MenuPopover>
      </Menu>
      {asking && (
        <Suspense>
          <ChoosePerson onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </section>
  );
}

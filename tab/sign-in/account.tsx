import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { LazyMenu } from '../ui/lazy-menu.tsx';
import { loadPart } from '../ui/load-part.ts';
import { useSession } from './session.ts';

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

const load = () => loadPart(() => import('./account-menu.tsx')).then(({ AccountMenu }) => AccountMenu);

/** Who one is; in the sandbox also the choice of somebody else. Nothing in Teams, which shows it itself. */
export function Account() {
  const styles = useStyles();
  const text = useText();
  const { me, started } = useSession();
  if (started.kind !== 'sandbox' && started.kind !== 'browser') return null;
  const { account, roles } = text.access;
  const isSandbox = started.kind === 'sandbox';
  const name = me.id === 'loopback' ? account.machine : me.name;
  const held = me.roles.map((role) => roles[role]).join(', ');
  const button = (
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
  );
  return (
    <section aria-label={account.label}>
      <LazyMenu button={button} of={started} load={load} />
    </section>
  );
}

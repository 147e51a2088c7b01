import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { useNotify } from '../ui/notices.tsx';
import { Page } from '../ui/page.tsx';
import { useSession } from './session.ts';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: '16px',
    rowGap: '4px',
    width: 'fit-content',
    maxWidth: '100%',
    boxSizing: 'border-box',
    margin: 0,
    padding: '12px 16px',
    textAlign: 'start',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    '@media (max-width: 480px)': { gridTemplateColumns: '1fr' },
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginBlock: '16px' },
  words: { maxWidth: '70ch', marginBottom: '16px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Somebody who is known but has no role: whom to ask, and what to send them. */
export function NoRole() {
  const styles = useStyles();
  const { access, common } = useText();
  const { noRole: text, account } = access;
  const { me, started, again } = useSession();
  const notify = useNotify();
  const facts = [
    [text.name, me.name],
    [text.id, me.id],
    [text.tenant, me.tenant],
  ] as const;
  const lines = facts.map(([name, value]) => common.labelled(name, value)).join('\n');
  const copy = () => navigator.clipboard.writeText(lines).then(() => notify({ say: text.copied }));
  return (
    <Page title={text.title(me.name)}>
      <Text block className={styles.words}>
        {text.text}
      </Text>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => [
          <dt key={`name ${name}`} className={styles.name}>
            {name}
          </dt>,
          <dd key={`value ${name}`} className={styles.value}>
            <bdi>{value}</bdi>
          </dd>,
        ])}
      </dl>
      <div className={styles.actions}>
        <Button appearance="primary" onClick={again}>
          {text.again}
        </Button>
        {/* Frames of Teams may not write to the clipboard: the lines can be marked there all the same. */}
        <Button onClick={() => void copy().catch(() => undefined)}>{text.copy}</Button>
        {started.kind === 'browser' && (
          <Button onClick={() => void started.signOut()}>{account.signOut}</Button>
        )}
      </div>
      <Text block size={200} className={styles.quiet}>
        {text.later}
      </Text>
    </Page>
  );
}

import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from '@fluentui/react-components';
import type { TriedOne } from '../../api/contract/try.ts';
import { useSay, useText } from '../strings/text.tsx';

const useStyles = makeStyles({
  results: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '8px' },
  who: { overflowWrap: 'anywhere' },
  email: { color: tokens.colorNeutralForeground2 },
  body: { minWidth: 0 },
});

const intents = { sent: 'success', unreachable: 'warning', failed: 'error', unknown: 'warning' } as const;

/** What became of each address: who it is, the reason, and what to do. */
export function TryResults({ results }: { results: readonly TriedOne[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.results}>
      {results.map((result) => (
        <li key={result.email}>
          <Result result={result} />
        </li>
      ))}
    </ul>
  );
}

function Result({ result }: { result: TriedOne }) {
  const styles = useStyles();
  const { tryOut: text, common } = useText();
  const say = useSay();
  const { name, email } = result;
  const sentences = [result.told && say(result.told), text.help[result.code]].filter(Boolean);
  return (
    <MessageBar intent={intents[result.result]} layout="multiline">
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{text.results[result.result]}</MessageBarTitle>{' '}
        <bdi className={styles.who}>{name || email}</bdi>
        {name && (
          <>
            {' '}
            <bdi className={`${styles.who} ${styles.email}`}>{email}</bdi>
          </>
        )}
        <div>{sentences.length > 0 ? sentences.join(' ') : result.message}</div>
        {result.result !== 'sent' && (
          <details>
            <summary>{common.details}</summary>
            {result.code}
          </details>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

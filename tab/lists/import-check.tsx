import { MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { ImportPreview } from '../../api/contract/import.ts';
import { useSay, useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { ImportFault, ImportNotes, SendingFile } from './import-notes.tsx';
import { RejectedRows } from './rejected-rows.tsx';
import type { useCheck } from './use-import-preview.ts';

const useStyles = makeStyles({
  check: { display: 'flex', flexDirection: 'column', gap: '8px' },
  counts: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  count: {
    display: 'flex',
    gap: '8px',
    alignItems: 'center',
    fontVariantNumeric: 'tabular-nums',
    '& svg': { flexShrink: 0 },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface Props {
  readonly check: ReturnType<typeof useCheck>;
  readonly file: string;
}

/** What an import would do with every row of the file. */
export function ImportCheck({ check: { data, error, part, refetch }, file }: Props) {
  const { import: text } = useText();
  const say = useSay();
  if (error) return <ImportFault title={text.checkFailed} error={error} retry={() => void refetch()} />;
  if (!data) return <SendingFile part={part} sending={text.checkSending} then={text.checking} />;
  if (data.faults.length > 0)
    return (
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          {data.faults.map((fault) => (
            <div key={fault.field}>{text.columnFault(fault.field, say(fault))}</div>
          ))}
        </MessageBarBody>
      </MessageBar>
    );
  return <Counts preview={data} file={file} />;
}

function Counts({ preview, file }: { preview: ImportPreview; file: string }) {
  const styles = useStyles();
  const { import: text } = useText();
  const { added, merged, rejectedCount, notes, table } = preview;
  const { withoutFirstName } = table;
  const isNobody = added + merged === 0;
  return (
    <div className={styles.check}>
      <ul className={styles.counts} aria-live="polite">
        <li className={styles.count}>
          <Icon name={isNobody ? 'warning' : 'check'} size={16} />
          <strong>{isNobody ? text.nobody : text.willAdd(added)}</strong>
        </li>
        {merged > 0 && (
          <li className={styles.count}>
            <Icon name="copy" size={16} /> {text.willMerge(merged)}
          </li>
        )}
        {rejectedCount > 0 && (
          <li className={styles.count}>
            <Icon name="warning" size={16} /> {text.willReject(rejectedCount)}
          </li>
        )}
        {withoutFirstName > 0 && (
          <li className={styles.count}>
            <Icon name="person" size={16} /> {text.withoutFirstName(withoutFirstName)}
          </li>
        )}
      </ul>
      <ImportNotes notes={notes} />
      <RejectedRows result={preview} file={file} />
      <Text size={200} className={styles.quiet}>
        {text.nothing}
      </Text>
    </div>
  );
}

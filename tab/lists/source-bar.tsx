import {
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  ProgressBar,
  Text,
  tokens,
} from '@fluentui/react-components';
import type { ListSource, ListView } from '../../api/contract/list.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { Moment } from '../ui/moment.tsx';
import { useSentence } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { useSaySource } from './source.ts';
import { useReadAtLaunch, useReadList } from './use-source.ts';

const useStyles = makeStyles({
  bar: { display: 'flex', flexDirection: 'column', gap: '8px', marginBottom: '16px' },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' },
  from: { display: 'flex', gap: '8px', alignItems: 'center', minWidth: 0, overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, color: tokens.colorNeutralForeground2 },
  quiet: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
  progress: { maxWidth: '480px' },
});

/** Where a list's people come from, when they were read, and reading them again. */
export function SourceBar({ list, source }: { list: ListView; source: ListSource }) {
  const styles = useStyles();
  const text = useText();
  const words = text.directory;
  const now = useNow();
  const sentence = useSentence();
  const saySource = useSaySource();
  const { read, isReading, error } = useReadList(list);
  const atLaunch = useReadAtLaunch(list);
  const checked = atLaunch.isPending ? atLaunch.variables : source.readAtLaunch;
  return (
    <div className={styles.bar}>
      <div className={styles.line}>
        <span className={styles.from}>
          <Icon name="lists" size={20} className={styles.icon} />
          <Text weight="semibold">
            <bdi>{saySource(source)}</bdi>
          </Text>
        </span>
        <Text className={styles.quiet} aria-live="polite">
          {isReading && words.reading(source.reading ?? 0)}
          {!isReading &&
            (source.readAt === null ? (
              words.notRead
            ) : (
              <Moment at={source.readAt} now={Math.max(now, source.readAt)} say={words.read} />
            ))}
        </Text>
        <Button disabledFocusable={isReading} onClick={read}>
          {words.readAgain}
        </Button>
      </div>
      {isReading && <ProgressBar className={styles.progress} aria-label={words.reading(0)} />}
      {error && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.unread}</MessageBarTitle>
            {sentence(error)}
          </MessageBarBody>
        </MessageBar>
      )}
      <Field hint={words.readAtLaunchHint}>
        <Checkbox
          label={words.readAtLaunch}
          checked={checked}
          onChange={(_, data) => atLaunch.mutate(data.checked === true)}
        />
      </Field>
    </div>
  );
}

import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  ProgressBar,
} from '@fluentui/react-components';
import { isFileLost } from '../api/error.ts';
import { formatShare } from '../format/numbers.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { useSentence } from '../ui/states.tsx';

interface SendingProps {
  readonly part: number;
  readonly sending: (share: string) => string;
  /** What happens once all of it has left. */
  readonly then: string;
}

/** How much of a file has left. */
export function SendingFile({ part, sending, then }: SendingProps) {
  const locale = useLocale();
  const say = part < 1 ? sending(formatShare(part, 1, locale)) : then;
  return (
    <Field label={say}>
      {part < 1 ? <ProgressBar value={part} aria-label={say} /> : <ProgressBar aria-label={say} />}
    </Field>
  );
}

interface FaultProps {
  readonly title: string;
  readonly error: Error;
  readonly retry?: () => void;
}

/** Why a file was not taken, and the way out. */
export function ImportFault({ title, error, retry }: FaultProps) {
  const { common } = useText();
  const sentence = useSentence();
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <strong>{title}</strong> {sentence(error)}
      </MessageBarBody>
      {retry && !isFileLost(error) && (
        <MessageBarActions>
          <Button onClick={retry}>{common.tryAgain}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

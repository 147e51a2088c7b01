import {
  Button,
  Field,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  ProgressBar,
} from '@fluentui/react-components';
import { ApiError, isFileLost } from '../api/error.ts';
import { formatShare } from '../format/numbers.ts';
import type { ServiceText } from '../strings/service-text.ts';
import { useLocale, useSay, useText } from '../strings/text.tsx';
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

/** Whether the file itself is what was refused: asking again would be answered alike. */
const isOfFile = (error: Error) => error instanceof ApiError && [400, 413, 415].includes(error.status);

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
      {retry && !isFileLost(error) && !isOfFile(error) && (
        <MessageBarActions>
          <Button onClick={retry}>{common.tryAgain}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

const useStyles = makeStyles({ notes: { margin: 0, paddingInlineStart: '16px' } });

/** What of a file is not taken as it stands there. */
export function ImportNotes({ notes = [] }: { notes: readonly ServiceText[] | undefined }) {
  const styles = useStyles();
  const say = useSay();
  if (notes.length === 0) return null;
  return (
    <MessageBar intent="info" layout="multiline">
      <MessageBarBody>
        {notes.length === 1 ? (
          say(notes[0]!)
        ) : (
          <ul className={styles.notes}>
            {notes.map((note) => (
              <li key={note.message}>{say(note)}</li>
            ))}
          </ul>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';

interface Props {
  readonly say: string;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Two windows on one thing: says so, and lets the one who came later choose. */
export function SaveConflict({ say, onTheirs, onMine }: Props) {
  const { editor: text } = useText();
  return (
    <MessageBar intent="warning" layout="multiline" style={{ marginBottom: '20px' }}>
      <MessageBarBody>{say}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={onTheirs}>{text.takeTheirs}</Button>
        <Button onClick={onMine}>{text.keepMine}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

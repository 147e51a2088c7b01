import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { formatPast } from '../format/times.ts';
import { navigate } from '../router/router.tsx';
import { useLocale, useText } from '../strings/text.tsx';
import { useNow } from '../ui/use-now.ts';
import type { DraftAutosave, DraftView } from './draft-autosave.ts';

interface Props {
  readonly keeper: DraftAutosave;
  readonly view: DraftView;
  /** The question is gone, and the focus with it. */
  readonly onChosen: () => void;
}

/** Two windows on one draft: says so, and lets the author choose. */
export function ConflictBar({ keeper, view, onChosen }: Props) {
  const { editor: text } = useText();
  const locale = useLocale();
  const now = useNow();
  const style = { margin: '12px 32px 0' };
  const choose = (run: () => void) => {
    run();
    onChosen();
  };
  if (view.state === 'frozen')
    return (
      <MessageBar intent="warning" layout="multiline" style={style}>
        <MessageBarBody>
          <MessageBarTitle>{text.frozenTitle}</MessageBarTitle>
          {text.frozenText}
        </MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => navigate(`/campaigns/${view.campaign?.id}`)}>{text.see}</Button>
        </MessageBarActions>
      </MessageBar>
    );
  if (view.theirs)
    return (
      <MessageBar intent="warning" layout="multiline" style={style}>
        <MessageBarBody>
          <MessageBarTitle>{text.conflictTitle}</MessageBarTitle>
          {text.conflictText(formatPast(view.theirs.updatedAt, now, locale))}
        </MessageBarBody>
        <MessageBarActions>
          <Button onClick={() => choose(() => keeper.takeTheirs())}>{text.takeTheirs}</Button>
          <Button onClick={() => choose(() => void keeper.keepMine())}>{text.keepMine}</Button>
        </MessageBarActions>
      </MessageBar>
    );
  return view.restored && view.state !== 'saved' ? (
    <MessageBar intent="info" style={style}>
      <MessageBarBody>{text.restored}</MessageBarBody>
    </MessageBar>
  ) : null;
}

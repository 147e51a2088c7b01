import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { formatDate } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import { useRetentionEffect } from './use-settings.ts';

interface Props {
  readonly days: number;
  readonly onConfirm: () => void;
  readonly onKeep: () => void;
}

/** Says what a shorter retention deletes, and asks for it. */
export function ShorterNotice({ days, onConfirm, onKeep }: Props) {
  const { settings: text } = useText();
  const locale = useLocale();
  const asked = useDebounced(days, 300);
  const { data, isError } = useRetentionEffect(asked);
  const known = asked === days ? data : undefined;
  const effect =
    known && known.endedBefore !== null
      ? text.shorterEffect(known.purged, known.removed, formatDate(known.endedBefore, locale))
      : isError
        ? text.shorterUnknown
        : text.shorterCounting;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{text.shorterTitle}</MessageBarTitle> {effect} {text.shorterRule(days)}
      </MessageBarBody>
      <MessageBarActions>
        <Button disabledFocusable={!known && !isError} onClick={onConfirm}>
          {text.shorterDo(days)}
        </Button>
        <Button onClick={onKeep}>{text.shorterKeep}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}

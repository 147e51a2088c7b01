import { formatMoment, formatPast, formatWhen } from '../format/times.ts';
import { useLocale, useText } from '../strings/text.tsx';

interface Props {
  readonly at: number;
  readonly now: number;
  /** The zone in which it is told; the viewer's own stands in the tip. */
  readonly zone?: string;
  readonly absolute?: boolean;
  /** It has happened, so it is told as nothing to come. */
  readonly past?: boolean;
  readonly say?: (when: string) => string;
}

export function Moment({ at, now, zone, absolute = false, past = false, say = (when) => when }: Props) {
  const text = useText();
  const locale = useLocale();
  const own = text.common.yourTime(formatMoment(at, now, locale));
  const told = absolute
    ? formatMoment(at, now, locale, zone)
    : (past ? formatPast : formatWhen)(at, now, locale, zone);
  return (
    <time dateTime={new Date(at).toISOString()} title={own}>
      {say(told)}
    </time>
  );
}

import { makeStyles, tokens } from '@fluentui/react-components';
import type { AuditView } from '../../api/contract/audit.ts';
import { formatSpan } from '../format/times.ts';
import { useActorName } from '../sign-in/use-actor-name.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Moment } from '../ui/moment.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useNow } from '../ui/use-now.ts';
import type { Folded } from './fold.ts';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '180px minmax(0, 2fr) minmax(0, 1fr)',
    columnGap: '16px',
    padding: '8px 0',
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  what: { overflowWrap: 'anywhere' },
  small: { display: 'block', color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

/** One deed: when, what, to what, with what came of it, and who. */
export function AuditRow({ folded }: { folded: Folded }) {
  const styles = useStyles();
  const { audit: text } = useText();
  const nameOf = useActorName();
  const now = useNow();
  const { entry } = folded;
  const details = useDetails(folded);
  return (
    <li className={styles.row}>
      <span className={styles.quiet}>
        <Moment at={entry.at} now={now} absolute />
      </span>
      <span className={styles.what}>
        {text.names[entry.what] ?? entry.what} <Subject entry={entry} />
        {details !== '' && <span className={styles.small}>{details}</span>}
      </span>
      <bdi className={styles.quiet}>{nameOf(entry.who, entry.name)}</bdi>
    </li>
  );
}

/** What was changed, how often, or how many it was. */
function useDetails({ entry, count, since, fields }: Folded): string {
  const { audit: text } = useText();
  const locale = useLocale();
  const { added, merged, rejected } = entry.detail as Readonly<Record<string, unknown>>;
  const wordFor = (field: string) => text.fields[field] ?? text.fields[field.split('.')[0]!] ?? field;
  const named = [...new Set(fields.map(wordFor))].join(', ');
  const often = count > 1 ? text.times(count, formatSpan(since, entry.at, locale)) : '';
  const imported =
    typeof added === 'number' && typeof merged === 'number' && typeof rejected === 'number'
      ? text.imported(added, merged, rejected)
      : '';
  return [named, often, imported].filter(Boolean).join(' · ');
}

/** Its name, with a way to it; of what is gone the name alone. */
function Subject({ entry: { what, subject, subjectName, gone } }: { entry: AuditView }) {
  const styles = useStyles();
  const { audit: text } = useText();
  if (what === 'settings.change') return null;
  const room = what.slice(0, what.indexOf('.'));
  if (gone)
    return (
      <span className={styles.quiet}>
        <bdi>{subjectName ?? text.unnamed}</bdi> ({text.gone[room]})
      </span>
    );
  return (
    <TextLink to={`/${room}s/${encodeURIComponent(subject)}`}>
      <bdi>{subjectName ?? subject}</bdi>
    </TextLink>
  );
}

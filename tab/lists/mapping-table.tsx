import { makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { type Column, fields, isField, letters, type Mapping, ownName } from './columns.ts';
import type { PreviewedFile } from './use-import-preview.ts';

const narrow = '@media (max-width: 640px)';

/* On a narrow page each column of the file is a paragraph: its name, what it holds, and its first value. */
const useStyles = makeStyles({
  scroller: {
    overflow: 'auto',
    maxWidth: '100%',
    maxHeight: '320px',
    flexShrink: 0,
    [narrow]: { maxHeight: 'none' },
  },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200, [narrow]: { display: 'block' } },
  part: { [narrow]: { display: 'block' } },
  caption: {
    textAlign: 'start',
    paddingBottom: '8px',
    color: tokens.colorNeutralForeground2,
    [narrow]: { display: 'block' },
  },
  head: {
    textAlign: 'start',
    padding: '0 12px 8px 0',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightSemibold,
    minWidth: '140px',
    [narrow]: { display: 'block', padding: '0 2px 12px' },
  },
  name: {
    display: 'block',
    padding: '0 0 4px 2px',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    maxWidth: '180px',
    [narrow]: { maxWidth: '100%' },
  },
  holds: { width: '180px', [narrow]: { width: '100%' } },
  becomes: {
    display: 'block',
    padding: '4px 0 0 2px',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    maxWidth: '180px',
    [narrow]: { maxWidth: '100%' },
  },
  sample: {
    display: 'none',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
    [narrow]: { display: 'block', padding: '4px 2px 0' },
  },
  body: { [narrow]: { display: 'none' } },
  cell: {
    padding: '4px 12px 4px 2px',
    maxWidth: '200px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  off: { color: tokens.colorNeutralForeground3, textDecorationLine: 'line-through' },
});

interface Props {
  readonly look: Pick<PreviewedFile, 'columns' | 'rows'>;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** The first rows of a file, each column under what it is taken for. */
export function MappingTable({ look: { columns, rows }, mapping, onChange }: Props) {
  const styles = useStyles();
  const { import: text } = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={text.first}>
      <table className={styles.table}>
        <caption className={styles.caption}>{text.mapping}</caption>
        <thead className={styles.part}>
          <tr className={styles.part}>
            {columns.map((column, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other identity
              <th key={i} scope="col" className={styles.head}>
                <bdi className={styles.name}>{column.name.trim() || text.unnamed(letters(i))}</bdi>
                <Holds
                  column={column}
                  unnamed={text.unnamed(letters(i))}
                  held={mapping[i] ?? null}
                  onChange={(held) => onChange([...mapping].with(i, held))}
                />
                <bdi className={styles.sample}>{rows.find((row) => row[i])?.[i]?.slice(0, 80)}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className={styles.body}>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor have its rows
            <tr key={at}>
              {columns.map((_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor have its cells
                <td key={i} className={mergeClasses(styles.cell, !mapping[i] && styles.off)}>
                  <bdi>{row[i] ?? ''}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface HoldsProps {
  readonly column: Column;
  /** What it goes by where it has no name. */
  readonly unnamed: string;
  readonly held: string | null;
  readonly onChange: (held: string | null) => void;
}

function Holds({ column, unnamed, held, onChange }: HoldsProps) {
  const styles = useStyles();
  const { import: text } = useText();
  const own = ownName(column, unnamed);
  const value = held === null ? 'skip' : isField(held) ? held : 'own';
  return (
    <>
      <Select
        size="small"
        className={styles.holds}
        aria-label={text.column(column.name.trim() || unnamed)}
        value={value}
        onChange={(_, { value: next }) => onChange(isField(next) ? next : next === 'own' ? own : null)}
      >
        {fields.map((field) => (
          <option key={field} value={field}>
            {text.holds[field]}
          </option>
        ))}
        {own !== null && <option value="own">{text.holds.own}</option>}
        <option value="skip">{text.holds.skip}</option>
      </Select>
      {value === 'own' && <span className={styles.becomes}>{text.becomes(`[${held?.toUpperCase()}]`)}</span>}
    </>
  );
}

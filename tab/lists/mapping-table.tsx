import { makeStyles, Select, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { roles as allRoles, type Role } from './columns.ts';
import type { Head } from './read-file.ts';

const useStyles = makeStyles({
  scroller: { overflowX: 'auto', maxWidth: '100%' },
  table: { borderCollapse: 'collapse', fontSize: tokens.fontSizeBase200 },
  caption: { textAlign: 'start', paddingBottom: '8px', color: tokens.colorNeutralForeground2 },
  head: {
    textAlign: 'start',
    padding: '0 12px 8px 0',
    fontWeight: tokens.fontWeightSemibold,
    minWidth: '140px',
  },
  name: {
    display: 'block',
    padding: '0 0 4px 2px',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    maxWidth: '180px',
  },
  cell: {
    padding: '4px 12px 4px 2px',
    maxWidth: '200px',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  off: { color: tokens.colorNeutralForegroundDisabled, textDecorationLine: 'line-through' },
});

interface Props {
  readonly head: Head;
  readonly roles: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}

/** The first rows of a file, each column under what it is taken for. */
export function MappingTable({ head, roles, onChange }: Props) {
  const styles = useStyles();
  const { import: text } = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroller} tabIndex={0} aria-label={text.mapping}>
      <table className={styles.table}>
        <caption className={styles.caption}>{text.mapping}</caption>
        <thead>
          <tr>
            {head.header.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no other identity
              <th key={i} scope="col" className={styles.head}>
                <bdi className={styles.name}>{name}</bdi>
                <Select
                  size="small"
                  aria-label={text.column(name)}
                  value={roles[i] ?? 'skip'}
                  onChange={(_, { value }) => onChange([...roles].with(i, value as Role))}
                >
                  {allRoles.map((role) => (
                    <option key={role} value={role}>
                      {text.roles[role]}
                    </option>
                  ))}
                </Select>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {head.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor have its rows
            <tr key={at}>
              {head.header.map((_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nor have its cells
                <td key={i} className={roles[i] === 'skip' ? `${styles.cell} ${styles.off}` : styles.cell}>
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

import { Field, makeStyles, Select } from '@fluentui/react-components';
import type { ImportTable } from '../../api/contract/import.ts';
import { useText } from '../strings/text.tsx';
import type { Place } from './use-import-preview.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexWrap: 'wrap', gap: '12px 24px' },
  field: { minWidth: 0, maxWidth: '100%' },
});

/** Titles above a table take fewer rows than this. */
const rowsOffered = 20;

interface Props {
  readonly table: ImportTable;
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}

/** On which sheet the people are, and which row names the columns, where that was found otherwise than it is. */
export function PlaceChoice({ table, place, onChange }: Props) {
  const styles = useStyles();
  const { import: text } = useText();
  const header = String(table.header ?? 'none');
  const rows = Array.from({ length: Math.max(rowsOffered, table.header ?? 0) }, (_, i) => i + 1);
  return (
    <div className={styles.fields}>
      {table.sheets.length > 1 && (
        <Field label={text.sheet} className={styles.field}>
          <Select
            value={table.sheet ?? ''}
            onChange={(_, { value }) => onChange({ sheet: value, header: null })}
          >
            {table.sheets.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={text.header} className={styles.field}>
        <Select
          value={header}
          onChange={(_, { value }) =>
            onChange({ sheet: place.sheet, header: value === 'none' ? 'none' : Number(value) })
          }
        >
          <option value="none">{text.noHeader}</option>
          {rows.map((row) => (
            <option key={row} value={row}>
              {text.headerRow(row)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

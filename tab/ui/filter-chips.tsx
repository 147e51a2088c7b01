import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  chip: {
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    padding: '4px 12px',
    minHeight: '28px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground2,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    fontVariantNumeric: 'tabular-nums',
    ':hover': {
      backgroundColor: tokens.colorNeutralBackground1Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  on: {
    border: `1px solid ${tokens.colorBrandStroke1}`,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    fontWeight: tokens.fontWeightSemibold,
    // Colour alone would not tell it apart in high contrast.
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight' },
  },
});

interface Props {
  readonly label: string;
  readonly chips: readonly { readonly value: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Filters above a list, one of them on. */
export function FilterChips({ label, chips, value, onChange }: Props) {
  const styles = useStyles();
  return (
    <fieldset aria-label={label} className={styles.chips} style={{ border: 0, margin: 0, padding: 0 }}>
      {chips.map((chip) => (
        <button
          key={chip.value}
          type="button"
          aria-pressed={chip.value === value}
          className={mergeClasses(styles.chip, chip.value === value && styles.on)}
          onClick={() => onChange(chip.value)}
        >
          {chip.name}
        </button>
      ))}
    </fieldset>
  );
}

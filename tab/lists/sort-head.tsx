import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';

const useStyles = makeStyles({
  mark: { marginInlineStart: '4px', verticalAlign: '-1px' },
  up: { transform: 'rotate(180deg)' },
  head: {
    border: 'none',
    background: 'none',
    font: 'inherit',
    color: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    display: 'block',
    maxWidth: '100%',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    padding: '4px 0',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
});

interface Props {
  readonly name: string;
  /** What the API calls it. */
  readonly by: string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

/** The head of a column by which people can be sorted; once more turns the order round. */
export function SortHead({ name, by, sort, onSort }: Props) {
  const styles = useStyles();
  const { list: text } = useText();
  const isUp = sort === by;
  const isDown = sort === `-${by}`;
  return (
    <button
      type="button"
      className={styles.head}
      aria-label={isUp ? text.sortedUp(name) : isDown ? text.sortedDown(name) : text.sortBy(name)}
      onClick={() => onSort(isUp ? `-${by}` : by)}
    >
      {name}
      {(isUp || isDown) && (
        <Icon name="down" size={12} className={mergeClasses(styles.mark, isUp && styles.up)} />
      )}
    </button>
  );
}

import { Button, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, type MouseEvent, useEffect, useRef } from 'react';
import type { ListView, PersonView } from '../../api/contract/list.ts';
import { placeOf } from '../format/window.ts';
import { underPointer } from '../host/use-theme.ts';
import { useText } from '../strings/text.tsx';
import { focusNeighbour } from '../ui/focus-neighbour.ts';
import { Icon } from '../ui/icons.tsx';
import { swallowSecondClick } from '../ui/second-click.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { SortHead } from './sort-head.tsx';
import { useFill } from './use-fill.ts';
import { useRemovePerson } from './use-lists.ts';

const useStyles = makeStyles({
  scroller: { overflow: 'auto', contain: 'strict' },
  table: { minWidth: '100%', width: 'max-content', '@media (max-width: 640px)': { width: '100%' } },
  body: { position: 'relative', margin: 0, padding: 0, listStyle: 'none' },
  row: {
    display: 'grid',
    alignItems: 'center',
    columnGap: '16px',
    padding: '0 8px',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: underPointer },
    '@media (max-width: 640px)': { padding: '0 4px' },
  },
  head: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    minHeight: '36px',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1 },
  },
  placed: { position: 'absolute', left: 0, right: 0 },
  clip: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    minWidth: 0,
    maxWidth: '320px',
  },
  wide: { '@media (max-width: 640px)': { display: 'none' } },
  address: { color: tokens.colorNeutralForeground2, '@media (min-width: 641px)': { display: 'none' } },
  name: { display: 'block', textAlign: 'left' },
  actions: { display: 'flex' },
  foot: { color: tokens.colorNeutralForeground2, padding: '8px' },
});

const maxColumns = 6;
/** The page's own, below it. */
const margin = 48;
/** Two lines, as on a narrow page. */
const footHeight = 48;

interface Props {
  readonly list: ListView;
  readonly people: readonly PersonView[];
  readonly more: boolean;
  /** People in all, where that is known. */
  readonly total: number | null;
  /** As the API takes it; null: there are too many to be sorted. */
  readonly sort: string | null;
  readonly onSort: (sort: string) => void;
  readonly onEnd: () => void;
  /** Null where nobody is changed by hand. */
  readonly onEdit: ((person: PersonView) => void) | null;
}

const columnsFor = (others: number) => `minmax(190px, 3fr) ${'minmax(90px, 1fr) '.repeat(others)}`;

/** The people of a list: only what is in sight is drawn, the next page is read before its place comes into sight. */
export function PeopleRows({ list, people, more, total, sort, onSort, onEnd, onEdit }: Props) {
  const styles = useStyles();
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow();
  const hasFoot = total !== null && total > people.length;
  const height = useFill(scroller, margin + (hasFoot ? footHeight : 0));
  const virtual = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isNarrow ? 56 : 44),
    overscan: 12,
  });
  useEffect(() => {
    // Rows are measured anew where their height has changed with the page.
    if (isNarrow !== null) virtual.measure();
  }, [isNarrow, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const near = more && last > people.length - 60;
  useEffect(() => {
    if (near) onEnd();
  }, [near, onEnd]);
  const extras = list.columns.slice(0, maxColumns);
  const hasZones = people.some(({ zone }) => zone !== null);
  // What can be done with somebody stands beside their name: at the end it would lie over a column, or out of sight.
  const first = `minmax(${isNarrow ? 0 : 150}px, 2fr) ${onEdit ? '68px' : ''}`;
  const grid = isNarrow ? first : `${first} ${columnsFor(extras.length + Number(hasZones))}`;
  const heads = [
    { name: text.list.people, by: 'name' },
    { name: text.list.email, by: 'email' },
    ...(hasZones ? [{ name: text.list.zone, by: 'zone' }] : []),
    ...extras.map((name) => ({ name, by: `extra.${name}` })),
  ];
  return (
    <>
      <section
        ref={scroller}
        className={styles.scroller}
        style={{ height }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={text.list.people}
      >
        <div className={styles.table}>
          <div className={mergeClasses(styles.row, styles.head)} style={{ gridTemplateColumns: grid }}>
            {heads.map(({ name, by }, i) => (
              <Fragment key={by}>
                <span className={mergeClasses(styles.clip, i > 0 && styles.wide)}>
                  {sort === null ? name : <SortHead name={name} by={by} sort={sort} onSort={onSort} />}
                </span>
                {i === 0 && onEdit && <span />}
              </Fragment>
            ))}
          </div>
          <ul className={styles.body} style={{ height: virtual.getTotalSize() }}>
            {items.map(({ index, start, size }) => (
              <li
                key={people[index]!.id}
                aria-posinset={index + 1}
                aria-setsize={total ?? -1}
                className={mergeClasses(styles.row, styles.placed)}
                style={{ top: start, height: size, gridTemplateColumns: grid }}
              >
                <Cells
                  list={list.id}
                  person={people[index]!}
                  extras={extras}
                  hasZones={hasZones}
                  onEdit={onEdit}
                />
              </li>
            ))}
          </ul>
        </div>
      </section>
      {hasFoot && (
        <Text block size={200} className={styles.foot}>
          {text.list.shown(people.length, total)}
        </Text>
      )}
    </>
  );
}

interface CellsProps {
  readonly list: string;
  readonly person: PersonView;
  readonly extras: readonly string[];
  readonly hasZones: boolean;
  readonly onEdit: Props['onEdit'];
}

function Cells({ list, person, extras, hasZones, onEdit }: CellsProps) {
  const styles = useStyles();
  const text = useText();
  const removeLater = useRemovePerson(list);
  const remove = ({ currentTarget }: MouseEvent) => {
    swallowSecondClick();
    focusNeighbour(currentTarget);
    removeLater(person);
  };
  const name = `${person.firstName} ${person.lastName}`.trim() || person.email;
  const wide = mergeClasses(styles.clip, styles.wide);
  return (
    <>
      <span className={styles.clip} title={name}>
        {/* What is too long is cut at its end, whichever side that is: the first name stays. */}
        <span dir="auto" className={mergeClasses(styles.clip, styles.name)}>
          {name}
        </span>
        <Text block size={200} className={mergeClasses(styles.clip, styles.address)}>
          {person.email}
        </Text>
      </span>
      {onEdit && (
        <span className={styles.actions}>
          <Button
            size="small"
            appearance="subtle"
            data-row
            icon={<Icon name="edit" size={16} />}
            aria-label={text.list.edit(name)}
            onClick={() => onEdit(person)}
          />
          <Button
            size="small"
            appearance="subtle"
            icon={<Icon name="cross" size={16} />}
            aria-label={text.list.remove(name)}
            onClick={remove}
          />
        </span>
      )}
      <span className={wide} title={person.email}>
        {person.email}
      </span>
      {hasZones && <span className={wide}>{person.zone === null ? '' : placeOf(person.zone)}</span>}
      {extras.map((column) => (
        <span key={column} className={wide} title={person.extra[column] ?? ''}>
          <bdi>{person.extra[column] ?? ''}</bdi>
        </span>
      ))}
    </>
  );
}

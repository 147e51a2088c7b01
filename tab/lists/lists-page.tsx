import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ListView } from '../../api/contract/list.ts';
import { formatPast } from '../format/times.ts';
import { underPointer } from '../host/use-theme.ts';
import { Link, useQueryValue } from '../router/router.tsx';
import { useListRights } from '../sign-in/session.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { loadPart } from '../ui/load-part.ts';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useDeleting } from '../ui/undoable.ts';
import { useLazy } from '../ui/use-lazy.ts';
import { useNow } from '../ui/use-now.ts';
import { DropZone } from './drop-zone.tsx';
import { FileButton } from './file-button.tsx';
import { ImportSheet } from './lazy-import-sheet.tsx';
import { ListMenu } from './list-menu.tsx';
import { pathOf } from './list-queries.ts';
import { useSaySource } from './source.ts';
import { useLists } from './use-lists.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', marginBottom: '16px' },
  rows: { margin: 0, padding: 0, listStyle: 'none' },
  row: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto 32px',
    alignItems: 'center',
    columnGap: '20px',
    minHeight: '56px',
    padding: '6px 12px',
    borderRadius: tokens.borderRadiusLarge,
    ':hover': { backgroundColor: underPointer },
    ':has(a:focus-visible)': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr) 32px', padding: '8px 4px' },
  },
  link: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    overflowWrap: 'anywhere',
    outlineStyle: 'none',
    '::after': { content: '""', position: 'absolute', inset: 0 },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  count: {
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    '@media (max-width: 640px)': { gridRow: 2 },
  },
  menu: { position: 'relative', zIndex: 1 },
});

const loadNewList = () =>
  loadPart(() => import('./new-list-dialog.tsx')).then(({ NewListDialog }) => NewListDialog);

export default function ListsPage() {
  const text = useText();
  const { mayMake } = useListRights();
  const [naming, setNaming] = useState(false);
  const [NewListDialog, loadDialog] = useLazy(loadNewList);
  const askName = () => {
    loadDialog();
    setNaming(true);
  };
  const [file, setFile] = useState<File | null>(null);
  return (
    <Page
      title={text.lists.title}
      actions={
        mayMake && (
          <>
            <FileButton label={text.list.import} onFile={setFile} />
            <Button data-new appearance="primary" icon={<Icon name="add" />} onClick={askName}>
              {text.lists.new}
            </Button>
          </>
        )
      }
    >
      {mayMake ? (
        <DropZone onFile={setFile}>
          <Lists onFile={setFile} />
        </DropZone>
      ) : (
        <Lists onFile={null} />
      )}
      {naming && NewListDialog && <NewListDialog onClose={() => setNaming(false)} />}
      {file && <ImportSheet file={file} list={null} onClose={() => setFile(null)} />}
    </Page>
  );
}

/** `onFile`: what to do with a file; null for those who make no lists. */
function Lists({ onFile }: { onFile: ((file: File) => void) | null }) {
  const styles = useStyles();
  const text = useText();
  const now = useNow();
  const [search, setSearch] = useQueryValue('search');
  const deleting = useDeleting();
  const { data, error, isPending, refetch } = useLists();
  if (isPending) return <RowsSkeleton />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const lists = data.items.filter(({ id }) => !deleting.has(pathOf(id)));
  if (lists.length === 0)
    return (
      <Empty
        icon="lists"
        title={text.lists.emptyTitle}
        actions={onFile && <FileButton label={text.lists.choose} appearance="outline" onFile={onFile} />}
      >
        {onFile ? text.lists.emptyText : text.access.forbidden.lists}
      </Empty>
    );
  const shown = lists.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={text.lists.search} value={search} onChange={setSearch} />
      </div>
      {shown.length === 0 && (
        <Empty icon="search" title={text.lists.noMatch}>
          {text.campaigns.noMatchText}
        </Empty>
      )}
      <ul className={styles.rows} aria-label={text.lists.title}>
        {shown.map((list) => (
          <Row key={list.id} list={list} now={now} />
        ))}
      </ul>
    </>
  );
}

function Row({ list, now }: { list: ListView; now: number }) {
  const styles = useStyles();
  const text = useText();
  const locale = useLocale();
  const mayKeep = useListRights().mayKeep(list);
  const saySource = useSaySource();
  const changed = text.campaigns.changed(formatPast(list.updatedAt, now, locale));
  const { source } = list;
  const read = source?.readAt
    ? text.directory.read(formatPast(source.readAt, now, locale))
    : text.directory.notRead;
  return (
    <li className={styles.row}>
      <div>
        {mayKeep ? (
          <Link to={pathOf(list.id)} className={styles.link} data-row>
            <bdi>{list.name}</bdi>
          </Link>
        ) : (
          <Text weight="semibold">
            <bdi>{list.name}</bdi>
          </Text>
        )}
        <Text block size={200} className={styles.quiet}>
          {source ? (
            <>
              <bdi>{saySource(source)}</bdi> · {read}
            </>
          ) : (
            changed
          )}
          {list.columns.length > 0 && ` · ${text.lists.columns(list.columns.join(', '))}`}
        </Text>
      </div>
      <Text className={styles.count}>{text.lists.count(list.people)}</Text>
      <div className={styles.menu}>{mayKeep && <ListMenu list={list} />}</div>
    </li>
  );
}

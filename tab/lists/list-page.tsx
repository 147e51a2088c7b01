import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useDeferredValue, useState } from 'react';
import type { ListSource, ListView, PersonView } from '../../api/contract/list.ts';
import { navigate, useQueryValue } from '../router/router.tsx';
import { useListRights, useMay } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Icon } from '../ui/icons.tsx';
import { loadPart } from '../ui/load-part.ts';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useLazy } from '../ui/use-lazy.ts';
import { usePrompt } from '../ui/use-prompt.ts';
import { DropZone } from './drop-zone.tsx';
import { FileButton } from './file-button.tsx';
import { ImportSheet } from './lazy-import-sheet.tsx';
import { ListMenu } from './list-menu.tsx';
import { byName, searchAsked, writeTo } from './list-queries.ts';
import { PeopleRows } from './people-rows.tsx';
import { SourceBar } from './source-bar.tsx';
import { useLeft, useList, usePeople } from './use-lists.ts';

const useStyles = makeStyles({
  beside: {
    marginInlineEnd: 'auto',
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  tools: { display: 'flex', marginBottom: '12px' },
});

const loadPersonDialog = () =>
  loadPart(() => import('./person-dialog.tsx')).then(({ PersonDialog }) => PersonDialog);

export default function ListPage({ id = '' }: { id?: string }) {
  const text = useText();
  const { data: list, error, isPending, refetch } = useList(id);
  // Asked for beside the list itself, not after it.
  const [firstSearch] = useState(searchAsked);
  usePeople(id, firstSearch);
  const { mayKeep } = useListRights();
  const mayWrite = useMay('author');
  const [file, setFile] = useState<File | null>(null);
  const [editing, setEditing] = useState<PersonView | 'new' | null>(null);
  const [PersonDialog, loadDialog] = useLazy(loadPersonDialog);
  const edit = (person: PersonView | 'new') => {
    loadDialog();
    setEditing(person);
  };
  const back = <BackLink to="/lists">{text.nav.lists}</BackLink>;
  if (!list)
    return (
      <Page title={text.lists.title} above={back}>
        {isPending ? <RowsSkeleton /> : <Failed error={error!} retry={() => void refetch()} />}
      </Page>
    );
  if (!mayKeep(list))
    return (
      <Page title={list.name} above={back}>
        <Empty icon="lists" title={text.lists.count(list.people)}>
          {text.access.forbidden.people}
        </Empty>
      </Page>
    );
  const { source } = list;
  return (
    <Page
      title={list.name}
      above={back}
      beside={<Count list={list} />}
      actions={
        <>
          {mayWrite && list.people > 0 && (
            <Button
              appearance="primary"
              icon={<Icon name="sent" />}
              onClick={() => navigate(writeTo(list.id))}
            >
              {text.import.write}
            </Button>
          )}
          {source === null && (
            <>
              <Button data-new icon={<Icon name="add" />} onClick={() => edit('new')}>
                {text.list.add}
              </Button>
              <FileButton
                label={text.list.import}
                appearance={mayWrite && list.people > 0 ? 'secondary' : 'primary'}
                onFile={setFile}
              />
            </>
          )}
          <ListMenu list={list} onDeleted={() => navigate('/lists')} />
        </>
      }
    >
      {source === null ? (
        <DropZone onFile={setFile}>
          <People
            list={list}
            onEdit={edit}
            empty={
              <Empty
                icon="lists"
                title={text.list.emptyTitle}
                actions={<FileButton label={text.lists.choose} appearance="outline" onFile={setFile} />}
              >
                {text.list.emptyText}
              </Empty>
            }
          />
        </DropZone>
      ) : (
        <>
          <SourceBar list={list} source={source} />
          <People list={list} onEdit={null} empty={<NobodyRead source={source} />} />
        </>
      )}
      {editing && PersonDialog && (
        <PersonDialog
          list={list}
          person={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {file && <ImportSheet file={file} list={list} onClose={() => setFile(null)} />}
    </Page>
  );
}

function Count({ list }: { list: ListView }) {
  const styles = useStyles();
  const { count } = useLeft(list, []);
  return <span className={styles.beside}>{useText().lists.count(count)}</span>;
}

function NobodyRead({ source: { kind, readAt } }: { source: ListSource }) {
  const { directory: text } = useText();
  if (readAt === null) return <Text>{text.neverRead}</Text>;
  return (
    <Empty icon="lists" title={text.emptyTitle}>
      {kind === 'everyone' ? text.emptyEveryone : text.emptyText}
    </Empty>
  );
}

interface PeopleProps {
  readonly list: ListView;
  /** Null where people come from the directory. */
  readonly onEdit: ((person: PersonView) => void) | null;
  /** Instead of a list without anybody. */
  readonly empty: ReactNode;
}

function People({ list, onEdit, empty }: PeopleProps) {
  const styles = useStyles();
  const text = useText();
  const [search, setSearch] = useQueryValue('search');
  const wanted = usePrompt(search.trim(), 120);
  const [sort, setSort] = useState(byName);
  const people = usePeople(list.id, wanted, sort);
  const deferred = useDeferredValue(people.data);
  const rows = deferred?.pages.flatMap(({ items }) => items) ?? [];
  const { left, count } = useLeft(list, rows);
  if (count === 0) return empty;
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={text.list.search} value={search} onChange={setSearch} />
      </div>
      {people.isPending && <RowsSkeleton rows={10} height={40} />}
      {people.error && !people.data && <Failed error={people.error} retry={() => void people.refetch()} />}
      {people.data && left.length === 0 && (
        <Empty icon="search" title={text.list.noMatch(wanted)}>
          {text.list.noMatchText}
        </Empty>
      )}
      {left.length > 0 && (
        <PeopleRows
          list={list}
          people={left}
          more={people.hasNextPage}
          total={wanted === '' ? count : null}
          sort={list.sortable ? sort : null}
          onSort={setSort}
          onEnd={() => !people.isFetchingNextPage && void people.fetchNextPage()}
          onEdit={onEdit}
        />
      )}
    </>
  );
}

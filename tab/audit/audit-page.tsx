import { Button, makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { download } from '../api/download.ts';
import { useQueryValue } from '../router/router.tsx';
import { useActorName } from '../sign-in/use-actor-name.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { useNotifyError } from '../ui/notices.tsx';
import { Page } from '../ui/page.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Empty, Failed, RowsSkeleton } from '../ui/states.tsx';
import { useDebounced } from '../ui/use-debounced.ts';
import { AuditRow } from './audit-row.tsx';
import { deedGroups, groupNames } from './deeds.ts';
import { foldSaves } from './fold.ts';
import { type AuditWish, auditPath, useActors, useAudit } from './use-audit.ts';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', marginBottom: '16px' },
  rows: { margin: '0 0 12px', padding: 0, listStyle: 'none' },
});

/** Who did what, newest first: found by person, by deed and by name. */
export default function AuditPage() {
  const styles = useStyles();
  const { audit: text } = useText();
  const [who, setWho] = useQueryValue('who');
  const [group, setGroup] = useQueryValue('what');
  const [search, setSearch] = useState('');
  const rested = useDebounced(search.trim(), 200);
  const chosen = groupNames.find((one) => one === group);
  const wish = { who, what: chosen ? deedGroups[chosen].join(',') : '', search: rested };
  const clear = () => {
    setWho('');
    setGroup('');
    setSearch('');
  };
  return (
    <Page title={text.title} actions={<Export wish={wish} />}>
      <div className={styles.tools}>
        <SearchField label={text.search} value={search} onChange={setSearch} />
        <Actors value={who} onChange={setWho} />
        <Select aria-label={text.what} value={chosen ?? ''} onChange={(_, { value }) => setGroup(value)}>
          <option value="">{text.everything}</option>
          {groupNames.map((one) => (
            <option key={one} value={one}>
              {text.groups[one]}
            </option>
          ))}
        </Select>
      </div>
      <Entries wish={wish} onClear={clear} />
    </Page>
  );
}

function Actors({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { audit: text } = useText();
  const nameOf = useActorName();
  const actors = useActors();
  const others = value === '' || actors.some(({ who }) => who === value) ? [] : [{ who: value, name: value }];
  return (
    <Select aria-label={text.who} value={value} onChange={(_, data) => onChange(data.value)}>
      <option value="">{text.everybody}</option>
      {[...actors, ...others].map(({ who, name }) => (
        <option key={who} value={who}>
          {nameOf(who, name)}
        </option>
      ))}
    </Select>
  );
}

function Export({ wish }: { wish: AuditWish }) {
  const { audit: text } = useText();
  const failed = useNotifyError();
  const run = () =>
    void download(auditPath(wish, '.csv'), 'audit.csv').catch((error: Error) =>
      failed(error, { say: text.notExported, again: run }),
    );
  return (
    <Button icon={<Icon name="download" />} onClick={run}>
      {text.export}
    </Button>
  );
}

function Entries({ wish, onClear }: { wish: AuditWish; onClear: () => void }) {
  const styles = useStyles();
  const { audit: text, common } = useText();
  const { data, entries, seeking, error, isPending, refetch, ...more } = useAudit(wish);
  if (isPending || (seeking && entries.length === 0)) return <RowsSkeleton rows={10} height={32} />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const isFiltered = wish.who + wish.what + wish.search !== '';
  if (entries.length === 0 && isFiltered)
    return (
      <Empty icon="search" title={text.noMatch} actions={<Button onClick={onClear}>{text.clear}</Button>}>
        {text.noMatchText}
      </Empty>
    );
  if (entries.length === 0)
    return (
      <Empty icon="audit" title={text.emptyTitle}>
        {text.emptyText}
      </Empty>
    );
  return (
    <>
      <ul className={styles.rows}>
        {foldSaves(entries).map((folded, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry never moves, and nothing else tells two apart
          <AuditRow key={i} folded={folded} />
        ))}
      </ul>
      {more.hasNextPage && (
        <Button disabledFocusable={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </>
  );
}

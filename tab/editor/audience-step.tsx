import { Button, Checkbox, Field, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { GroupAudience } from '../directory/group-audience.tsx';
import { FileButton } from '../lists/file-button.tsx';
import { ImportSheet } from '../lists/lazy-import-sheet.tsx';
import { useLists } from '../lists/use-lists.ts';
import { mayAddress, useMe } from '../sign-in/session.ts';
import { useText } from '../strings/text.tsx';
import { Group } from '../ui/group.tsx';
import { Icon } from '../ui/icons.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { AudienceCount } from './audience-count.tsx';
import { useDraft } from './use-draft.ts';
import { useFault } from './use-forecast.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  lists: { display: 'flex', flexDirection: 'column' },
  gone: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px',
    padding: '4px 8px',
    color: tokens.colorStatusDangerForeground3,
    overflowWrap: 'anywhere',
  },
  label: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 12px',
    alignItems: 'baseline',
    overflowWrap: 'anywhere',
  },
  quiet: {
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
    fontSize: tokens.fontSizeBase200,
  },
});

/** As many as can be looked over at once; the rest is searched, or asked for. */
const fewLists = 8;

/** Who gets it: lists, everyone, and what comes of them once merged. */
export default function AudienceStep() {
  const styles = useStyles();
  const { audience: text, access } = useText();
  const { lists } = useMe();
  const { content, change } = useDraft();
  const { audience } = content;
  const fault = useFault('audience');
  const groupFault = useFault('audience.groups');
  const [file, setFile] = useState<File | null>(null);
  return (
    <div className={styles.form}>
      <AudienceCount />
      <Group
        field="audience"
        label={text.lists}
        hint={lists === null ? text.listsHint : access.forbidden.onlyYours}
        fault={fault === groupFault ? null : fault}
      >
        <Lists />
      </Group>
      {lists === null && (
        <div>
          <FileButton label={text.import} onFile={setFile} />
        </div>
      )}
      {(lists === null || audience.groups.length > 0) && (
        <GroupAudience
          groups={audience.groups}
          mayAdd={lists === null}
          fault={groupFault}
          onChange={(groups) => change({ audience: { ...audience, groups } })}
        />
      )}
      {(lists === null || audience.everyone) && (
        <Field hint={text.everyoneHint}>
          <Checkbox
            label={text.everyone}
            checked={audience.everyone}
            onChange={(_, { checked }) => change({ audience: { ...audience, everyone: checked === true } })}
          />
        </Field>
      )}
      {file && (
        <ImportSheet
          file={file}
          list={null}
          stay
          onImported={(id) => change({ audience: { ...audience, lists: [...audience.lists, id] } })}
          onClose={() => setFile(null)}
        />
      )}
    </div>
  );
}

function Lists() {
  const styles = useStyles();
  const { audience: text, lists: words, access, directory } = useText();
  const me = useMe();
  const { content, change } = useDraft();
  const { audience } = content;
  const [search, setSearch] = useState('');
  const [all, setAll] = useState(false);
  const rows = useRef<HTMLDivElement>(null);
  // As it was when the step opened: a row that is ticked stays under the pointer.
  const [chosen] = useState(() => new Set(audience.lists));
  const { data, error, isPending, refetch } = useLists();
  if (isPending) return <RowsSkeleton rows={3} height={32} />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  const own = data.items.filter((list) => mayAddress(me, list) || audience.lists.includes(list.id));
  const gone = audience.lists.filter((id) => !data.items.some((list) => list.id === id));
  if (own.length === 0 && gone.length === 0)
    return (
      <Text className={styles.quiet}>{me.lists === null ? text.noLists : access.forbidden.noLists}</Text>
    );
  const toggle = (id: string, on: boolean) =>
    change({
      audience: {
        ...audience,
        lists: on ? [...audience.lists, id] : audience.lists.filter((one) => one !== id),
      },
    });
  const found = chosenFirst(own, chosen).filter(({ name }) =>
    name.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const most = all ? found.length : Math.max(fewLists, chosen.size);
  const shown = found.slice(0, most);
  // The button goes with the press: the first of the rows that it has brought is the next thing to look at.
  const showAll = () => {
    flushSync(() => setAll(true));
    rows.current?.querySelectorAll('input')[most]?.focus();
  };
  return (
    <div>
      {own.length > fewLists && <SearchField label={words.search} value={search} onChange={setSearch} />}
      {gone.map((id) => (
        <GoneList key={id} id={id} onRemove={() => toggle(id, false)} />
      ))}
      <div className={styles.lists} ref={rows}>
        {shown.map(({ id, name, people, source }) => (
          <Checkbox
            key={id}
            checked={audience.lists.includes(id)}
            onChange={(_, { checked }) => toggle(id, checked === true)}
            label={
              <span className={styles.label}>
                <bdi>{name}</bdi>
                <span className={styles.quiet}>
                  {words.count(people)}
                  {source?.readAtLaunch && ` · ${directory.readAtLaunch}`}
                </span>
              </span>
            }
          />
        ))}
      </div>
      {found.length > most && (
        <Button size="small" appearance="subtle" onClick={showAll}>
          {text.showAll(found.length)}
        </Button>
      )}
    </div>
  );
}

/** One that was deleted since it was chosen: nobody comes of it, and it is in the way of a launch until it is taken off. */
function GoneList({ id, onRemove }: { id: string; onRemove: () => void }) {
  const styles = useStyles();
  const { audience: text, campaign: words } = useText();
  const { campaign } = useDraft();
  const name = campaign?.lists.find((list) => list.id === id)?.name ?? null;
  return (
    <div className={styles.gone}>
      <Icon name="warning" size={16} />
      <bdi>{name === null ? words.listUnnamed : text.listGone(name)}</bdi>
      <Button size="small" onClick={onRemove}>
        {text.takeOff}
      </Button>
    </div>
  );
}

const chosenFirst = <T extends { readonly id: string }>(
  lists: readonly T[],
  chosen: ReadonlySet<string>,
): T[] => [...lists.filter(({ id }) => chosen.has(id)), ...lists.filter(({ id }) => !chosen.has(id))];

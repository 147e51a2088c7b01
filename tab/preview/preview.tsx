import { Field, makeStyles, Select, Text, ToggleButton, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Page } from '../../api/contract/common.ts';
import type { CampaignInput } from '../../api/contract/content.ts';
import type { PersonView } from '../../api/contract/list.ts';
import type { Message } from '../../campaign/message/message.ts';
import { call } from '../api/client.ts';
import { useCapability } from '../editor/use-channels.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { shownTo } from './shown.ts';
import { Stage } from './stage.tsx';
import { useHostDark } from './use-host-dark.ts';

const useStyles = makeStyles({
  preview: { display: 'flex', flexDirection: 'column', gap: '12px' },
  tools: { display: 'flex', alignItems: 'flex-end', gap: '8px', flexWrap: 'wrap' },
  who: { flex: '1 1 180px', minWidth: 0, maxWidth: '100%' },
  // A long name is cut off at its end, in whichever direction it is read.
  select: {
    minWidth: 0,
    width: '100%',
    '& select': { minWidth: 0, width: '100%', textOverflow: 'ellipsis', unicodeBidi: 'plaintext' },
  },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  lost: { display: 'flex', gap: '6px', '& svg': { flexShrink: 0, marginTop: '2px' } },
  missing: { display: 'flex', gap: '6px', alignItems: 'center', flexWrap: 'wrap' },
});

const nobody: PersonView = { id: '', email: '', firstName: '', lastName: '', zone: null, extra: {} };

interface Props {
  readonly message: Message;
  /** Where the API gives the people that it can be looked at as; null: nowhere. */
  readonly people: string | null;
  readonly channel: CampaignInput['channel'];
  /** Shows its size beside the most that its channel takes. */
  readonly weighs?: boolean;
}

/** The message as any chosen recipient will see it, in light and dark, with its weight. */
export function Preview({ message, people: from, channel, weighs = false }: Props) {
  const styles = useStyles();
  const { preview: text, message: words, writing } = useText();
  const people = usePreviewPeople(from);
  const capability = useCapability(channel);
  const limit = capability.maxBytes ?? null;
  const [chosen, setChosen] = useState<string | null>(null);
  const hostDark = useHostDark();
  const [wanted, setDark] = useState<boolean | null>(null);
  const dark = wanted ?? hostDark;
  const [lost, setLost] = useState(0);
  const person = people.find(({ id }) => id === chosen) ?? (chosen === '' ? nobody : (people[0] ?? nobody));
  const { title, card, missing, weight } = useMemo(
    () => shownTo(message, person, capability),
    [message, person, capability],
  );
  return (
    <section className={styles.preview} aria-label={text.label}>
      <div className={styles.tools}>
        <Field className={styles.who} label={{ children: text.as, className: styles.quiet }}>
          <Select
            className={styles.select}
            size="small"
            value={person.id}
            onChange={(_, { value }) => setChosen(value)}
          >
            {people.map(({ id, firstName, lastName, email }) => (
              <option key={id} value={id}>
                {`${firstName} ${lastName}`.trim() || email}
              </option>
            ))}
            <option value="">{text.nobody}</option>
          </Select>
        </Field>
        <ToggleButton
          size="small"
          checked={dark}
          icon={<Icon name={dark ? 'moon' : 'sun'} size={16} />}
          aria-label={text.theme}
          onClick={() => setDark(!dark)}
        >
          {dark ? text.dark : text.light}
        </ToggleButton>
      </div>
      <Stage title={title} card={card} isCard={message.card !== undefined} dark={dark} onLost={setLost} />
      {missing.length > 0 && (
        <Text className={styles.missing}>
          <Icon name="warning" size={16} />
          {missing.map(text.missing).join(', ')}
        </Text>
      )}
      {lost > 0 && (
        <Text role="status" className={styles.lost}>
          <Icon name="warning" size={16} />
          <span>{writing.imageLost}</span>
        </Text>
      )}
      {weighs && limit !== null && (
        <span className={styles.quiet}>
          {words.weight(kilobytes(weight, words.kilobytes), kilobytes(limit, words.kilobytes))}
        </span>
      )}
    </section>
  );
}

const kilobytes = (bytes: number, say: (kb: number) => string) => say(Math.ceil((bytes / 1024) * 10) / 10);

function usePreviewPeople(from: string | null): readonly PersonView[] {
  const { data } = useQuery({
    queryKey: ['preview-people', from],
    queryFn: ({ signal }) => call<Page<PersonView>>('GET', from ?? '', { signal }),
    enabled: from !== null,
    staleTime: 60_000,
  });
  return data?.items ?? [];
}

/** The first people of a list. */
export const peopleOfList = (list: string | undefined): string | null =>
  list === undefined ? null : `/lists/${encodeURIComponent(list)}/people?limit=25`;

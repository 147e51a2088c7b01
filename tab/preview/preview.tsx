import {
  Field,
  makeStyles,
  mergeClasses,
  Select,
  Text,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { call } from '../api/client.ts';
import type { Message, Page, Person } from '../api/types.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { shownTo } from './shown.ts';

const Adaptive = lazy(() => import('./adaptive.tsx').then((module) => ({ default: module.Adaptive })));

const useStyles = makeStyles({
  preview: { display: 'flex', flexDirection: 'column', gap: '12px' },
  tools: { display: 'flex', alignItems: 'flex-end', gap: '8px', flexWrap: 'wrap' },
  who: { flex: '1 1 180px', minWidth: 0 },
  quiet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  stage: {
    borderRadius: tokens.borderRadiusXLarge,
    padding: '16px',
    backgroundColor: '#f5f5f5',
    color: '#242424',
    colorScheme: 'light',
  },
  dark: { backgroundColor: '#1f1f1f', color: '#ffffff', colorScheme: 'dark' },
  banner: {
    display: 'flex',
    gap: '10px',
    padding: '10px 12px',
    marginBottom: '16px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: '#ffffff',
    boxShadow: '0 2px 8px rgba(0, 0, 0, 0.14)',
  },
  bannerDark: { backgroundColor: '#333333' },
  bubbleRow: { display: 'flex', gap: '8px', alignItems: 'flex-start' },
  mark: { flexShrink: 0, borderRadius: '8px' },
  bubble: {
    minWidth: 0,
    flex: '0 1 auto',
    padding: '10px 14px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: '#ffffff',
    overflowWrap: 'anywhere',
    '& .ac-adaptiveCard': { padding: '0 !important' },
    '& p': { margin: '0 0 8px' },
    '& p:last-child': { marginBottom: 0 },
    '& ul, & ol': { margin: '0 0 8px', paddingInlineStart: '22px' },
    '& a': { color: '#4f52b2' },
    '& button': {
      font: 'inherit',
      padding: '6px 12px',
      borderRadius: '4px',
      border: '1px solid #d1d1d1',
      backgroundColor: 'transparent',
      color: 'inherit',
    },
    '& img': { maxWidth: '100%' },
  },
  card: { flex: '1 1 auto' },
  bubbleDark: {
    backgroundColor: '#292929',
    '& a': { color: '#a4a8f8' },
    '& button': { border: '1px solid #666666' },
  },
  strong: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  missing: { display: 'flex', gap: '6px', alignItems: 'center', flexWrap: 'wrap' },
});

const nobody: Person = { id: '', email: '', firstName: '', lastName: '', zone: null, extra: {} };

interface Props {
  readonly message: Message;
  /** Where the API gives the people that it can be looked at as; null: nowhere. */
  readonly people: string | null;
  /** Most bytes that the channel takes. */
  readonly limit: number | null;
}

/** The message as any chosen recipient will see it, in light and dark, with its weight. */
export function Preview({ message, people: from, limit }: Props) {
  const styles = useStyles();
  const { preview: text, message: words, product } = useText();
  const people = usePreviewPeople(from);
  const [chosen, setChosen] = useState<string | null>(null);
  const [dark, setDark] = useState(false);
  const person = people.find(({ id }) => id === chosen) ?? (chosen === '' ? nobody : (people[0] ?? nobody));
  const { title, card, missing, weight } = useMemo(() => shownTo(message, person), [message, person]);
  return (
    <section className={styles.preview} aria-label={text.label}>
      <div className={styles.tools}>
        <Field className={styles.who} label={{ children: text.as, className: styles.quiet }}>
          <Select size="small" value={person.id} onChange={(_, { value }) => setChosen(value)}>
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
      <div className={mergeClasses(styles.stage, dark && styles.dark)}>
        {title !== '' && (
          <div className={mergeClasses(styles.banner, dark && styles.bannerDark)}>
            <img
              className={styles.mark}
              src={`${import.meta.env.BASE_URL}icon.svg`}
              alt=""
              width={32}
              height={32}
            />
            <div>
              <div>
                {product} · {text.now}
              </div>
              <bdi className={styles.strong}>{title}</bdi>
            </div>
          </div>
        )}
        <div className={styles.bubbleRow}>
          <img
            className={styles.mark}
            src={`${import.meta.env.BASE_URL}icon.svg`}
            alt=""
            width={32}
            height={32}
          />
          <div
            className={mergeClasses(styles.bubble, message.card && styles.card, dark && styles.bubbleDark)}
          >
            {card === null ? (
              text.empty
            ) : (
              <Suspense fallback={null}>
                <Adaptive json={card} dark={dark} />
              </Suspense>
            )}
          </div>
        </div>
      </div>
      {missing.length > 0 && (
        <Text className={styles.missing}>
          <Icon name="warning" size={16} />
          {missing.map(text.missing).join(', ')}
        </Text>
      )}
      {limit !== null && (
        <span className={styles.quiet}>
          {words.weight(kilobytes(weight, words.kilobytes), kilobytes(limit, words.kilobytes))}
        </span>
      )}
    </section>
  );
}

const kilobytes = (bytes: number, say: (kb: number) => string) => say(Math.ceil((bytes / 1024) * 10) / 10);

function usePreviewPeople(from: string | null): readonly Person[] {
  const { data } = useQuery({
    queryKey: ['preview-people', from],
    queryFn: ({ signal }) => call<Page<Person>>('GET', from ?? '', { signal }),
    enabled: from !== null,
    staleTime: 60_000,
  });
  return data?.items ?? [];
}

/** The first people of a list. */
export const peopleOfList = (list: string | undefined): string | null =>
  list === undefined ? null : `/lists/${encodeURIComponent(list)}/people?limit=25`;

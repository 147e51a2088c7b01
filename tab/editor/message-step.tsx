import { Field, makeStyles, Radio, RadioGroup, Select, Text, tokens } from '@fluentui/react-components';
import type { CampaignInput } from '../../api/contract/content.ts';
import type { Message, SimpleCard } from '../../campaign/message/message.ts';
import { useText } from '../strings/text.tsx';
import { TemplateBar } from '../templates/template-bar.tsx';
import { CardFields } from './card-fields.tsx';
import { asKind, putAside } from './message-kind.ts';
import { RichText } from './rich-text.tsx';
import { TitleInput, useBecomes } from './title-input.tsx';
import { useChannels } from './use-channels.ts';
import { useDraft } from './use-draft.ts';
import { useFault } from './use-forecast.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  row: { display: 'flex', flexWrap: 'wrap', gap: '20px' },
  code: {
    fontFamily: tokens.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    maxHeight: '320px',
    overflowY: 'auto',
    fontSize: '12px',
  },
});

/** The message, from a template or into one. */
export function MessageStep() {
  const styles = useStyles();
  return (
    <div className={styles.form}>
      <MessageFields />
      <TemplateBar />
    </div>
  );
}

/** The message: its title, and a text or a card. */
export function MessageFields() {
  const styles = useStyles();
  const { message: text } = useText();
  const { content, change, aside } = useDraft();
  const { message } = content;
  const set = (next: Message) => change({ message: next });
  const isCard = message.card !== undefined;
  const becomes = useBecomes();
  return (
    <div className={styles.form}>
      <div className={styles.row}>
        <Field label={text.kind}>
          <RadioGroup
            layout="horizontal"
            value={isCard ? 'card' : 'text'}
            onChange={(_, { value }) => {
              const other = asKind(value as 'text' | 'card', message, aside.current);
              aside.current = putAside(message, aside.current);
              set(other);
            }}
          >
            <Radio value="text" label={text.text} />
            <Radio value="card" label={text.card} />
          </RadioGroup>
        </Field>
        <Channel />
      </div>
      <Field
        data-field="message.title"
        required
        label={text.title}
        hint={`${text.titleHint} ${becomes(message.title)}`.trim()}
        validationMessage={useFault('message.title')}
      >
        <TitleInput value={message.title} onChange={(title) => set({ ...message, title })} />
      </Field>
      {message.card === undefined ? (
        <RichText
          required
          label={text.body}
          field="message.text"
          value={message.text ?? ''}
          onChange={(value) => set({ title: message.title, text: value })}
        />
      ) : 'type' in message.card ? (
        <>
          <Text>{text.raw}</Text>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section data-field="message.card" tabIndex={0} aria-label={text.card} className={styles.code}>
            {JSON.stringify(message.card, null, 2)}
          </section>
        </>
      ) : (
        <CardFields
          card={message.card as SimpleCard}
          onChange={(card) => set({ title: message.title, card })}
        />
      )}
    </div>
  );
}

function Channel() {
  const { message: text, channels } = useText();
  const { content, change } = useDraft();
  const { data } = useChannels();
  const offered = data?.items ?? [];
  return (
    <Field data-field="channel" label={text.channel}>
      <Select
        value={content.channel}
        onChange={(_, { value }) => change({ channel: value as CampaignInput['channel'] })}
      >
        {!offered.some(({ name }) => name === content.channel) && (
          <option value={content.channel}>{channels[content.channel]}</option>
        )}
        {offered.map(({ name, ready }) => (
          <option key={name} value={name} disabled={!ready}>
            {ready ? channels[name] : `${channels[name]} (${text.notReady})`}
          </option>
        ))}
      </Select>
    </Field>
  );
}

import { Button, Field, Input, makeStyles, typographyStyles } from '@fluentui/react-components';
import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { SimpleCard } from '../../campaign/message/message.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { completeUrl } from './complete-url.ts';
import { RichText } from './rich-text.tsx';
import { useCapability } from './use-channels.ts';
import { useDraft } from './use-draft.ts';
import { useFault } from './use-forecast.ts';
import { useImageLost } from './use-image-lost.ts';

const useStyles = makeStyles({
  fields: { display: 'flex', flexDirection: 'column', gap: '20px' },
  heading: { ...typographyStyles.body1Strong, margin: '0 0 8px' },
  buttons: { display: 'flex', flexDirection: 'column', gap: '8px' },
  button: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 2fr) auto',
    gap: '8px',
    alignItems: 'start',
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr) auto' },
  },
  url: { '@media (max-width: 640px)': { gridColumn: '1', gridRow: '2' } },
  // As wide as its column, and no wider: an input would rather run into the next one.
  input: { minWidth: 0, width: '100%' },
});

const completed = (address: string, onChange: (address: string) => void) => {
  const whole = completeUrl(address);
  if (whole !== address) onChange(whole);
};

interface Props {
  readonly card: SimpleCard;
  readonly onChange: (card: SimpleCard) => void;
}

/** Image, title, text and buttons of a card. */
export function CardFields({ card, onChange }: Props) {
  const styles = useStyles();
  const { message: text } = useText();
  const { image: _, ...withoutImage } = card;
  const { writing } = useText();
  const isLost = useImageLost(card.image?.url ?? '');
  const imageFault = useFault('message.card.image.url');
  const imageSaid = isLost && !imageFault ? warning(writing.imageLost) : { validationMessage: imageFault };
  // Whoever writes another address in its place keeps what they said of the image.
  const alt = useRef('');
  alt.current = card.image?.alt ?? alt.current;
  const setImage = (url: string, says = alt.current) =>
    onChange(url === '' ? withoutImage : { ...card, image: { url, alt: says } });
  return (
    <div className={styles.fields} data-field="message.card">
      <Field
        data-field="message.card.title"
        label={text.cardTitle}
        validationMessage={useFault('message.card.title')}
      >
        <Input value={card.title} onChange={(_, { value }) => onChange({ ...card, title: value })} />
      </Field>
      <RichText
        label={text.cardText}
        field="message.card.text"
        value={card.text}
        onChange={(value) => onChange({ ...card, text: value })}
      />
      <Field data-field="message.card.image.url" label={text.image} hint={text.imageHint} {...imageSaid}>
        <Input
          type="url"
          placeholder="https://"
          value={card.image?.url ?? ''}
          onChange={(_, { value }) => setImage(value)}
          onBlur={({ target }) => completed(target.value, setImage)}
        />
      </Field>
      {card.image && (
        <Alt value={card.image.alt} onChange={(says) => setImage(card.image?.url ?? '', says)} />
      )}
      <CardButtons card={card} onChange={onChange} />
    </div>
  );
}

const warning = (validationMessage: string) => ({ validationState: 'warning' as const, validationMessage });

/** Asked for, not demanded: a picture that only decorates says nothing. */
function Alt({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { message: text, writing } = useText();
  const fault = useFault('message.card.image.alt');
  const said = value.trim() === '' && !fault ? warning(writing.altMissing) : { validationMessage: fault };
  return (
    <Field data-field="message.card.image.alt" label={text.alt} {...said}>
      <Input value={value} onChange={(_, data) => onChange(data.value)} />
    </Field>
  );
}

function CardButtons({ card, onChange }: Props) {
  const styles = useStyles();
  const { message: text } = useText();
  const { maxButtons = Number.POSITIVE_INFINITY } = useCapability(useDraft().content.channel);
  const section = useRef<HTMLElement>(null);
  const set = (buttons: SimpleCard['buttons']) => onChange({ ...card, buttons });
  const setAndFocus = (buttons: SimpleCard['buttons'], selector: string) => {
    flushSync(() => set(buttons));
    section.current?.querySelector<HTMLElement>(selector)?.focus();
  };
  const remove = (at: number) => {
    const left = card.buttons.filter((_, i) => i !== at);
    setAndFocus(left, left.length === 0 ? '[data-add]' : `[data-remove="${Math.min(at, left.length - 1)}"]`);
  };
  return (
    <section ref={section} aria-label={text.buttons}>
      <h2 className={styles.heading}>{text.buttons}</h2>
      <div className={styles.buttons}>
        {card.buttons.map((button, i) => (
          <CardButton
            // biome-ignore lint/suspicious/noArrayIndexKey: a button has no other identity
            key={i}
            at={i}
            button={button}
            onChange={(next) => set(card.buttons.map((one, at) => (at === i ? next : one)))}
            onRemove={() => remove(i)}
          />
        ))}
        {card.buttons.length < maxButtons && (
          <div>
            <Button
              data-add
              size="small"
              icon={<Icon name="add" size={16} />}
              onClick={() =>
                setAndFocus(
                  [...card.buttons, { title: '', url: '' }],
                  `[data-label="${card.buttons.length}"]`,
                )
              }
            >
              {text.addButton}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

type ButtonOf = SimpleCard['buttons'][number];

interface ButtonProps {
  readonly at: number;
  readonly button: ButtonOf;
  readonly onChange: (button: ButtonOf) => void;
  readonly onRemove: () => void;
}

function CardButton({ at, button, onChange, onRemove }: ButtonProps) {
  const styles = useStyles();
  const { message: text } = useText();
  const titleFault = useFault(`message.card.buttons[${at}].title`);
  const urlFault = useFault(`message.card.buttons[${at}].url`);
  return (
    <div className={styles.button}>
      <Field data-field={`message.card.buttons[${at}].title`} validationMessage={titleFault}>
        <Input
          className={styles.input}
          data-label={at}
          aria-label={`${text.buttonTitle} ${at + 1}`}
          placeholder={text.buttonTitle}
          value={button.title}
          onChange={(_, { value }) => onChange({ ...button, title: value })}
        />
      </Field>
      <Field
        data-field={`message.card.buttons[${at}].url`}
        className={styles.url}
        validationMessage={urlFault}
      >
        <Input
          className={styles.input}
          type="url"
          aria-label={`${text.buttonUrl} ${at + 1}`}
          placeholder="https://"
          value={button.url}
          onChange={(_, { value }) => onChange({ ...button, url: value })}
          onBlur={({ target }) => completed(target.value, (url) => onChange({ ...button, url }))}
        />
      </Field>
      <Button
        appearance="subtle"
        icon={<Icon name="cross" size={16} />}
        data-remove={at}
        aria-label={text.removeButton(at + 1)}
        onClick={onRemove}
      />
    </div>
  );
}

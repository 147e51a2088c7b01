import { Button, Field, Input, makeStyles, typographyStyles } from '@fluentui/react-components';
import type { SimpleCard } from '../../campaign/message.ts';
import { useText } from '../strings/text.tsx';
import { Icon } from '../ui/icons.tsx';
import { RichText } from './rich-text.tsx';
import { useFault } from './use-forecast.ts';

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
});

const mostButtons = 6;

interface Props {
  readonly card: SimpleCard;
  readonly onChange: (card: SimpleCard) => void;
}

/** Image, title, text and buttons of a card. */
export function CardFields({ card, onChange }: Props) {
  const styles = useStyles();
  const { message: text } = useText();
  const { image: _, ...withoutImage } = card;
  const setImage = (url: string, alt: string) =>
    onChange(url === '' ? withoutImage : { ...card, image: { url, alt } });
  return (
    <div className={styles.fields}>
      <Field label={text.cardTitle}>
        <Input value={card.title} onChange={(_, { value }) => onChange({ ...card, title: value })} />
      </Field>
      <RichText
        label={text.cardText}
        field="message.card.text"
        value={card.text}
        onChange={(value) => onChange({ ...card, text: value })}
      />
      <Field label={text.image} hint={text.imageHint} validationMessage={useFault('message.card.image.url')}>
        <Input
          type="url"
          placeholder="https://"
          value={card.image?.url ?? ''}
          onChange={(_, { value }) => setImage(value, card.image?.alt ?? '')}
        />
      </Field>
      {card.image && (
        <Field label={text.alt}>
          <Input value={card.image.alt} onChange={(_, { value }) => setImage(card.image?.url ?? '', value)} />
        </Field>
      )}
      <CardButtons card={card} onChange={onChange} />
    </div>
  );
}

function CardButtons({ card, onChange }: Props) {
  const styles = useStyles();
  const { message: text } = useText();
  const set = (buttons: SimpleCard['buttons']) => onChange({ ...card, buttons });
  return (
    <section aria-label={text.buttons}>
      <h2 className={styles.heading}>{text.buttons}</h2>
      <div className={styles.buttons}>
        {card.buttons.map((button, i) => (
          <CardButton
            // biome-ignore lint/suspicious/noArrayIndexKey: a button has no other identity
            key={i}
            at={i}
            button={button}
            onChange={(next) => set(card.buttons.map((one, at) => (at === i ? next : one)))}
            onRemove={() => set(card.buttons.filter((_, at) => at !== i))}
          />
        ))}
        {card.buttons.length < mostButtons && (
          <div>
            <Button
              size="small"
              icon={<Icon name="add" size={16} />}
              onClick={() => set([...card.buttons, { title: '', url: '' }])}
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
      <Field validationMessage={titleFault}>
        <Input
          aria-label={`${text.buttonTitle} ${at + 1}`}
          placeholder={text.buttonTitle}
          value={button.title}
          onChange={(_, { value }) => onChange({ ...button, title: value })}
        />
      </Field>
      <Field className={styles.url} validationMessage={urlFault}>
        <Input
          type="url"
          aria-label={`${text.buttonUrl} ${at + 1}`}
          placeholder="https://"
          value={button.url}
          onChange={(_, { value }) => onChange({ ...button, url: value })}
        />
      </Field>
      <Button
        appearance="subtle"
        icon={<Icon name="cross" size={16} />}
        aria-label={text.removeButton(at + 1)}
        onClick={onRemove}
      />
    </div>
  );
}

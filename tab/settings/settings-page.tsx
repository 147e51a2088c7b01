import { Badge, Field, makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import type { ChannelView } from '../api/types.ts';
import { useChannels } from '../editor/use-channels.ts';
import { chooseOwn, useOwnLanguage } from '../host/language.ts';
import { languages } from '../strings/languages.ts';
import { useText } from '../strings/text.tsx';
import { ChannelIcon } from '../ui/channel-icon.tsx';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';

const useStyles = makeStyles({
  rows: { margin: 0, padding: 0, listStyle: 'none', display: 'flex', flexDirection: 'column', gap: '16px' },
  row: { display: 'flex', gap: '12px', alignItems: 'flex-start' },
  name: { display: 'flex', flexWrap: 'wrap', gap: '4px 12px', alignItems: 'center' },
  quiet: { color: tokens.colorNeutralForeground2 },
  language: { maxWidth: '260px' },
});

/** The channels with their state, and the language of this device. */
export default function SettingsPage() {
  const styles = useStyles();
  const { settings: text } = useText();
  const own = useOwnLanguage();
  return (
    <Page title={text.title}>
      <Section title={text.channels}>
        <Channels />
      </Section>
      <Section title={text.language}>
        <Field className={styles.language} label={text.language} hint={text.languageHint}>
          <Select value={own} onChange={(_, { value }) => chooseOwn(value)}>
            <option value="">{text.own}</option>
            {languages.map((language) => (
              <option key={language} value={language}>
                {text.names[language]}
              </option>
            ))}
          </Select>
        </Field>
      </Section>
    </Page>
  );
}

function Channels() {
  const styles = useStyles();
  const { data, error, isPending, refetch } = useChannels();
  if (isPending) return <RowsSkeleton rows={3} height={40} />;
  if (!data) return <Failed error={error} retry={() => void refetch()} />;
  return (
    <ul className={styles.rows}>
      {data.items.map((channel) => (
        <Channel key={channel.name} channel={channel} />
      ))}
    </ul>
  );
}

function Channel({ channel: { name, ready, capability } }: { channel: ChannelView }) {
  const styles = useStyles();
  const { settings: text, channels, message } = useText();
  const can = (['cards', 'presence', 'receipts'] as const)
    .filter((one) => capability[one])
    .map((one) => text.can[one]);
  if (capability.maxBytes) can.push(text.largest(message.kilobytes(Math.round(capability.maxBytes / 1024))));
  return (
    <li className={styles.row}>
      <ChannelIcon channel={name} />
      <div>
        <span className={styles.name}>
          <strong>{channels[name]}</strong>
          <Badge
            appearance="tint"
            color={ready ? 'success' : 'informative'}
            icon={<Icon name={ready ? 'check' : 'minus'} size={12} />}
          >
            {ready ? text.ready : text.missing}
          </Badge>
        </span>
        <Text block className={styles.quiet}>
          {ready ? can.join(', ') : text.missingHow}
        </Text>
      </div>
    </li>
  );
}

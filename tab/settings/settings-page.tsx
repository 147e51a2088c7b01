import { Field, makeStyles, Select } from '@fluentui/react-components';
import { chooseOwn, useOwnLanguage } from '../host/language.ts';
import { languages } from '../strings/languages.ts';
import { useText } from '../strings/text.tsx';
import { Page } from '../ui/page.tsx';
import { Section } from '../ui/section.tsx';
import { Failed, RowsSkeleton } from '../ui/states.tsx';
import { Channels } from './channels.tsx';
import { SharedSettings } from './shared-settings.tsx';
import { useSettings } from './use-settings.ts';

const useStyles = makeStyles({ language: { maxWidth: '260px' }, loading: { marginBottom: '32px' } });

/** What holds for everybody, the language of this device, and the channels with their state. */
export default function SettingsPage() {
  const styles = useStyles();
  const { settings: text } = useText();
  const { data, error, isPending, refetch } = useSettings();
  return (
    <Page title={text.title}>
      {isPending && (
        <div className={styles.loading}>
          <RowsSkeleton rows={6} height={40} />
        </div>
      )}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data && <SharedSettings settings={data} />}
      <Section title={text.device}>
        <Language />
      </Section>
      {data && (
        <Section title={text.channels}>
          <Channels states={data.channels} />
        </Section>
      )}
    </Page>
  );
}

function Language() {
  const styles = useStyles();
  const { settings: text } = useText();
  const own = useOwnLanguage();
  return (
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
  );
}

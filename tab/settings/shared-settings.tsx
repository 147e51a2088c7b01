import { MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { SettingsView } from '../../api/contract/settings.ts';
import { formatPast } from '../format/times.ts';
import { useMay } from '../sign-in/session.ts';
import { useActorName } from '../sign-in/use-actor-name.ts';
import { useLocale, useText } from '../strings/text.tsx';
import { SaveConflict } from '../ui/save-conflict.tsx';
import { SaveNote } from '../ui/save-note.tsx';
import { Section } from '../ui/section.tsx';
import { useSentence } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { DefaultsFields } from './defaults-fields.tsx';
import { ReceiptsField } from './receipts-field.tsx';
import { RetentionField } from './retention-field.tsx';
import { TestsFields } from './tests-fields.tsx';
import { type SettingsDraft, useEditSettings } from './use-settings.ts';
import { useSettingsFault } from './use-settings-fault.ts';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  // In sight wherever something is changed.
  saved: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    float: 'right',
    padding: '4px 8px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  note: { display: 'block', marginBottom: '16px', color: tokens.colorNeutralForeground2 },
});

/** What holds for everybody, saved as it is changed; whoever may not change it sees it. */
export function SharedSettings({ settings }: { settings: SettingsView }) {
  const styles = useStyles();
  const { settings: text } = useText();
  const sentence = useSentence();
  const mayChange = useMay('admin');
  const { value, state, error, faults, change, takeTheirs, keepMine } = useEditSettings(settings);
  const faultOf = useSettingsFault(faults);
  const set = (next: Partial<SettingsDraft>) => change({ ...value, ...next });
  return (
    <>
      {state === 'conflict' && <SaveConflict say={text.conflict} onTheirs={takeTheirs} onMine={keepMine} />}
      {state === 'refused' && faults.length === 0 && error && (
        <MessageBar intent="error">
          <MessageBarBody>{sentence(error)}</MessageBarBody>
        </MessageBar>
      )}
      <fieldset className={styles.group} disabled={!mayChange}>
        {mayChange && (
          <div className={styles.saved}>
            <SaveNote state={state} />
          </div>
        )}
        <Section title={text.defaults}>
          <Text className={styles.note}>
            {mayChange ? text.defaultsHint : text.onlyAdmins} <LastChange settings={settings} />
          </Text>
          <DefaultsFields
            defaults={value.defaults}
            faultOf={faultOf}
            onChange={(next) => set({ defaults: { ...value.defaults, ...next } })}
          />
        </Section>
        <Section title={text.tests}>
          <TestsFields
            testers={value.testers}
            triesPerHour={value.triesPerHour}
            faultOf={faultOf}
            onChange={set}
          />
        </Section>
        <Section title={text.receipts}>
          <ReceiptsField value={value.receipts} onChange={(receipts) => set({ receipts })} />
        </Section>
        <Section title={text.retention}>
          <RetentionField
            value={value.retentionDays}
            fault={faultOf('retentionDays')}
            onChange={(retentionDays) => set({ retentionDays })}
          />
        </Section>
      </fieldset>
    </>
  );
}

function LastChange({ settings: { updatedAt, updatedByName } }: { settings: SettingsView }) {
  const { settings: text } = useText();
  const nameOf = useActorName();
  const locale = useLocale();
  const now = useNow();
  if (updatedAt === null) return null;
  return `${text.changed(nameOf(updatedByName ?? '', updatedByName ?? ''), formatPast(updatedAt, now, locale))}.`;
}
